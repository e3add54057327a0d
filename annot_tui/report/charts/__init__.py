"""Charts of the HTML report, as SVG that stands in the page: geometry in pure functions, drawing apart from it."""
