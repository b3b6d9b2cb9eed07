"""Whether the own words may be quoted in a public text: asked, answered, and withdrawn at will."""
