package cli

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// Format is how a result is written. The zero value is Table.
type Format int

const (
	Table Format = iota // for people, aligned
	JSON                // for programs
	CSV                 // for spreadsheets
)

var formats = []string{"table", "json", "csv"}

func (f *Format) String() string { return formats[*f] }
func (f *Format) Type() string   { return "format" }

func (f *Format) Set(text string) error {
	for i, name := range formats {
		if text == name {
			*f = Format(i)
			return nil
		}
	}
	return fmt.Errorf("must be one of %s", strings.Join(formats, ", "))
}

// Rows is a result as a table.
type Rows struct {
	Header []string
	Cells  [][]string
}

// Write writes a result: value as JSON, rows as a table or CSV.
func (f Format) Write(w io.Writer, value any, rows Rows) error {
	switch f {
	case JSON:
		encoder := json.NewEncoder(w)
		encoder.SetIndent("", "  ")
		encoder.SetEscapeHTML(false)
		return encoder.Encode(value)
	case CSV:
		return rows.csv(w)
	default:
		return rows.table(w)
	}
}

func (r Rows) table(w io.Writer) error {
	tabs := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, row := range append([][]string{r.Header}, r.Cells...) {
		line := make([]string, len(row))
		for i, cell := range row {
			line[i] = Printable(cell)
		}
		fmt.Fprintln(tabs, strings.TrimRight(strings.Join(line, "\t"), "\t"))
	}
	return tabs.Flush()
}

func (r Rows) csv(w io.Writer) error {
	writer := csv.NewWriter(w)
	for _, row := range append([][]string{r.Header}, r.Cells...) {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = NoFormula(cell)
		}
		if err := writer.Write(safe); err != nil {
			return err
		}
	}
	writer.Flush()
	return writer.Error()
}

// NoFormula puts an apostrophe before a cell that a spreadsheet would run as a formula:
// names in events are chosen by their callers. CloudTrail's console warns of the same:
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events-console.html
func NoFormula(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// Printable replaces control characters, so that a name in an event cannot move the cursor or
// change the colours of a terminal.
func Printable(cell string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return '\uFFFD'
		}
		return r
	}, cell)
}
