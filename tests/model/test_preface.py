"""The preface: what its document refuses."""

import pytest
from pydantic import ValidationError

from dashboard.model.preface import Meeting

MEETING = {"city": "Bern", "country": "CHE", "role": "Refined the principles.", "source_lines": "20"}


@pytest.mark.parametrize("date", ["2013-10", "2013-10-05", "2015-09-29/2015-09-30"])
def test_a_meeting_has_a_month_a_day_or_an_interval(date: str) -> None:
    assert Meeting.model_validate({**MEETING, "date": date}).date == date


@pytest.mark.parametrize("date", ["2013", "October 2013", "2012-13", "2013-02-30", "2015-09-29/2015-09-31", "2013-1"])
def test_a_date_that_does_not_exist_is_refused(date: str) -> None:
    with pytest.raises(ValidationError):
        Meeting.model_validate({**MEETING, "date": date})
