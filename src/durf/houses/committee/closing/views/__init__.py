"""Pages of the closing report, news and newsletters."""
