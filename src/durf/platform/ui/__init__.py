"""The interface base: layouts, components, forms, tables, error pages and their style sheets."""
