// Starts Dash, when every script it needs is there.
window.renderer = new DashRenderer();
