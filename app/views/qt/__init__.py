"""What every screen stands on: theme, threads, bridges to Qt."""

from app.views.qt.singletons import keep_singletons

keep_singletons()
