"""How answers look: one module for each verb makes the table of its result. It is loaded when a result is shown."""
