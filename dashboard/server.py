"""The entry point for a production server: ``uvicorn dashboard.server:application``.

This module does not know which address the server listens on, so the application is read-only.
"""

import gc
import sys

from dashboard.app import create_app
from dashboard.errors import ToolkitError
from dashboard.services import audit, data_folder
from dashboard.settings import Editing, Settings

if Settings().editing is Editing.ON:
    raise ToolkitError("A production server cannot be edited, since there is no sign-in yet: unset DGT_EDITING.")
audit.to_stderr()
opened = data_folder.for_serving(Settings(editing=Editing.OFF))
if opened.notice:
    sys.stderr.write(f"{opened.notice}\n")
application = create_app(opened.settings).server
gc.freeze()  # the data stays in memory; searching it for garbage would delay responses
