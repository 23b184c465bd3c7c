package detection

// columns is the width of a dashboard.
//
// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
const columns = 24

// widget is a widget without its position.
type widget struct {
	kind          string // metric, log, text or alarm
	width, height int    // the width is at most columns
	properties    map[string]any
}

// section is a title with the widgets below it.
type section struct {
	title   string
	widgets []widget
}

// heading is the widget of a section's title.
func (s section) heading() widget {
	return widget{"text", columns, 1, map[string]any{"markdown": "## " + s.title, "background": "transparent"}}
}

// layOut returns the body of a CloudWatch dashboard. Each section starts a row; its
// widgets go from left to right and start another row where the next one does not fit.
func layOut(sections []section) map[string]any {
	var placed []any
	x, y, tallest := 0, 0, 0 // of the row so far
	startRow := func() { x, y, tallest = 0, y+tallest, 0 }
	place := func(w widget) {
		if x+w.width > columns {
			startRow()
		}
		placed = append(placed, map[string]any{
			"type": w.kind, "x": x, "y": y, "width": w.width, "height": w.height, "properties": w.properties,
		})
		x += w.width
		tallest = max(tallest, w.height)
	}
	for _, s := range sections {
		startRow()
		place(s.heading())
		for _, w := range s.widgets {
			place(w)
		}
	}
	return map[string]any{"widgets": placed}
}
