package history

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// before is what an earlier run has read of a place: its events down to the oldest one.
type before struct {
	oldest time.Time
	seen   map[string]bool // ids of the events with the time of the oldest
}

// placesRead is what an earlier run has read.
type placesRead map[place]before

// readBefore reads the events of an earlier run, one a line. An event that was written in part
// is an error, because the new events would be appended to it.
func readBefore(path string) (placesRead, error) {
	if path == "" {
		return nil, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	read := placesRead{}
	lines := bufio.NewReaderSize(file, 1<<20)
	for number := 1; ; number++ {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return read, nil
		}
		var event struct {
			EventID, AwsRegion, RecipientAccountID string
			EventTime                              time.Time
		}
		if err != nil || json.Unmarshal(line, &event) != nil {
			return nil, fmt.Errorf("%s:%d is not a whole event; remove the line", path, number)
		}
		read.add(place{event.RecipientAccountID, event.AwsRegion}, event.EventTime, event.EventID)
	}
}

// add notes an event of a file that has the newest events of a place first.
func (r placesRead) add(p place, at time.Time, id string) {
	b := r[p]
	if b.seen == nil || at.Before(b.oldest) {
		b = before{oldest: at, seen: map[string]bool{}}
	}
	if at.Equal(b.oldest) {
		b.seen[id] = true
	}
	r[p] = b
}
