"""The box of an anonymous survey: it stands between the houses and knows none of them."""
