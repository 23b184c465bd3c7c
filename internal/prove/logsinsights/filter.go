package logsinsights

// Quotas. The filter is one part of a query, so that the whole of a query is to
// be held against the first one too.
const (
	MaxCharacters = 10_000 // of a query, CloudWatch Logs quotas
	MaxFields     = 200    // that Logs Insights extracts from a JSON event
)

// Filter is a parsed filter. The zero Filter matches nothing.
type Filter struct{ root expr }

// Match reports whether the filter is certain to keep the event, which is what
// encoding/json decodes a log event into (with or without UseNumber).
func (f Filter) Match(event map[string]any) bool {
	return f.root != nil && leaves(event) <= MaxFields && f.root.eval(event) == yes
}
