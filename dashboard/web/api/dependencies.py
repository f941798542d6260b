"""What the routes of the API depend on: the state of the installation, and one snapshot a request."""

from typing import Annotated

from fastapi import Depends, Request

from dashboard.services.app_state import AppState
from dashboard.services.snapshot import Snapshot


async def app_state(request: Request) -> AppState:
    """The state of the installation, as ``app.state.app_state`` holds it."""
    state: AppState = request.app.state.app_state
    return state


def snapshot(state: Annotated[AppState, Depends(app_state)]) -> Snapshot:
    """The newest snapshot, the same for the whole request; it looks at the data folder, and so runs in a thread."""
    return state.snapshot()


StateDependency = Annotated[AppState, Depends(app_state)]
SnapshotDependency = Annotated[Snapshot, Depends(snapshot)]
