package main

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
)

// corpus is a set of events, which is repeated until there are enough.
type corpus struct {
	name   string
	events []map[string]any
}

// perFile is how many events a log file has.
const perFile = 1000

// size returns the average size of an event in bytes.
func (c corpus) size() int {
	total := 0
	for _, e := range c.events {
		total += len(encode(e))
	}
	return total / len(c.events)
}

// write writes compressed log files and returns the number of events. Each event has an id of
// its own.
func (c corpus) write(folder string, files int) int {
	check(os.RemoveAll(folder))
	check(os.MkdirAll(folder, 0o755))
	number := 0
	for i := range files {
		file, err := os.Create(filepath.Join(folder, fmt.Sprintf("%04d.json.gz", i)))
		check(err)
		w := gzip.NewWriter(file)
		for j := range perFile {
			event := c.events[number%len(c.events)]
			event["eventID"] = fmt.Sprintf("00000000-0000-0000-0000-%012d", number)
			start := map[bool]string{true: `{"Records":[`, false: ","}[j == 0]
			_, err := w.Write(append([]byte(start), encode(event)...))
			check(err)
			number++
		}
		_, err = w.Write([]byte("]}"))
		check(err)
		check(w.Close())
		check(file.Close())
	}
	return number
}

func encode(event map[string]any) []byte {
	text, err := json.Marshal(event)
	check(err)
	return text
}

var eventsFound = regexp.MustCompile(`"events": (\d+)`)

// sum adds up the events of the detections in the output of replay.
func sum(out string) (total int) {
	for _, m := range eventsFound.FindAllStringSubmatch(out, -1) {
		n, err := strconv.Atoi(m[1])
		check(err)
		total += n
	}
	return total
}
