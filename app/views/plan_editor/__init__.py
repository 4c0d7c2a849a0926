"""The plan editor: sections A to K as blocks, the thread between them, find, drafts and undo."""
