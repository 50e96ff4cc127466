// Wakes for the context menu and the shortcuts.
