// Package dashboard lays out the widgets of a CloudWatch dashboard: from left to
// right, in as many rows as they need. Nobody writes a position down, so another
// widget moves those after it and overlaps none.
package dashboard

// width is how many columns a dashboard has.
//
// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
const width = 24

// Widget is one widget, without its position.
type Widget struct {
	Type       string // metric, log, text or alarm
	Width      int    // in columns, 24 at most
	Height     int
	Properties map[string]any
}

// Section is a title and the widgets under it, which start a row of their own.
type Section struct {
	Title   string
	Widgets []Widget
}

// Body returns the body of a dashboard.
func Body(sections []Section) map[string]any {
	var widgets []any
	y := 0
	for _, s := range sections {
		title := Widget{"text", width, 1, map[string]any{"markdown": "## " + s.Title, "background": "transparent"}}
		for _, row := range rows(append([]Widget{title}, s.Widgets...)) {
			x, tallest := 0, 0
			for _, w := range row {
				widgets = append(widgets, map[string]any{
					"type": w.Type, "x": x, "y": y, "width": w.Width, "height": w.Height, "properties": w.Properties,
				})
				x += w.Width
				tallest = max(tallest, w.Height)
			}
			y += tallest
		}
	}
	return map[string]any{"widgets": widgets}
}

// rows breaks the widgets where the next one has no room.
func rows(widgets []Widget) [][]Widget {
	var all [][]Widget
	used := width
	for _, w := range widgets {
		if used+w.Width > width {
			all = append(all, nil)
			used = 0
		}
		all[len(all)-1] = append(all[len(all)-1], w)
		used += w.Width
	}
	return all
}
