package detection

// columns is the width of a dashboard.
//
// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
const columns = 24

// widget is one widget, without its position.
type widget struct {
	Type       string // metric, log, text or alarm
	Width      int    // in columns, 24 at most
	Height     int
	Properties map[string]any
}

// section is a title and the widgets under it, which start a row of their own.
type section struct {
	Title   string
	Widgets []widget
}

// layOut returns the body of a CloudWatch dashboard. Widgets go from left to right,
// in as many rows as they need, so no position is written down by hand.
func layOut(sections []section) map[string]any {
	var widgets []any
	y := 0
	for _, s := range sections {
		title := widget{"text", columns, 1, map[string]any{"markdown": "## " + s.Title, "background": "transparent"}}
		for _, row := range rows(append([]widget{title}, s.Widgets...)) {
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
func rows(widgets []widget) [][]widget {
	var all [][]widget
	used := columns
	for _, w := range widgets {
		if used+w.Width > columns {
			all = append(all, nil)
			used = 0
		}
		all[len(all)-1] = append(all[len(all)-1], w)
		used += w.Width
	}
	return all
}
