package catalogue

import "fmt"

// cisItems are the monitoring items under their numbers of both generations.
func cisItems() []Answer {
	var items []Answer
	for _, version := range []struct {
		name    string
		chapter int
	}{{"1.4-5.0", 4}, {"6.0-7.0", 5}} {
		for n, d := range cis {
			items = append(items, by(fmt.Sprintf("%s: %d.%d", version.name, version.chapter, n+1), d.ID).about(d.Title))
		}
	}
	return items
}
