"""Guest lists and plans of tables as files: they hold names, so no session ever keeps anything of them."""
