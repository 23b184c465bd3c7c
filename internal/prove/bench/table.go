//go:build linux || darwin

package main

import (
	"fmt"
	"slices"
	"strings"
)

// result is one measurement, in seconds, MiB and bytes. The app reports its steps and memory.
type result struct {
	Start     float64 // the kernel and the CDK in it
	Construct float64
	Synth     float64
	Wall      float64 // the process from its start to its end
	CPU       float64 // user and system time of Go and Node.js together
	GoMiB     float64 // the peak of the Go process
	NodeMiB   float64 // the peak of the kernel

	TemplateBytes int // of one account's stack
	Resources     int
}

// row is a row of the table, with all its measurements.
type row struct {
	cell
	runs []result
}

// median returns the median of one measure.
func (r row) median(of func(result) float64) float64 {
	values := make([]float64, len(r.runs))
	for i, run := range r.runs {
		values[i] = of(run)
	}
	slices.Sort(values)
	middle := len(values) / 2
	if len(values)%2 == 1 {
		return values[middle]
	}
	return (values[middle-1] + values[middle]) / 2
}

func cpu(r result) float64 { return r.CPU }

// columns are the columns of the table.
var columns = []struct {
	title  string
	format string
	of     func(result) float64
}{
	{"Start, s", "%.2f", func(r result) float64 { return r.Start }},
	{"Construct, s", "%.2f", func(r result) float64 { return r.Construct }},
	{"Synth, s", "%.2f", func(r result) float64 { return r.Synth }},
	{"Wall, s", "%.2f", func(r result) float64 { return r.Wall }},
	{"CPU, s", "%.2f", cpu},
	{"Go, MiB", "%.0f", func(r result) float64 { return r.GoMiB }},
	{"Node.js, MiB", "%.0f", func(r result) float64 { return r.NodeMiB }},
	{"Template, bytes", "%.0f", func(r result) float64 { return float64(r.TemplateBytes) }},
	{"Resources", "%.0f", func(r result) float64 { return float64(r.Resources) }},
}

// table renders the rows as a Markdown table, with the cost of a further account below it.
func table(rows []row) string {
	var b strings.Builder
	b.WriteString("| Accounts | Validation |")
	for _, c := range columns {
		b.WriteString(" " + c.title + " |")
	}
	b.WriteString("\n|---:|---|" + strings.Repeat("---:|", len(columns)) + "\n")
	for _, r := range rows {
		fmt.Fprintf(&b, "| %d | %s |", r.accounts, onOff(r.validation))
		for _, c := range columns {
			fmt.Fprintf(&b, " "+c.format+" |", r.median(c.of))
		}
		b.WriteString("\n")
	}
	b.WriteString("\n")
	for _, validation := range []bool{false, true} {
		b.WriteString(marginal(rows, validation))
	}
	return b.String()
}

// marginal returns the CPU time of a further account, from the two largest numbers of
// accounts. The difference does not include what is done once per process.
func marginal(rows []row, validation bool) string {
	var same []row // in ascending order, as the rows are
	for _, r := range rows {
		if r.validation == validation {
			same = append(same, r)
		}
	}
	if len(same) < 2 {
		return ""
	}
	from, to := same[len(same)-2], same[len(same)-1]
	each := (to.median(cpu) - from.median(cpu)) / float64(to.accounts-from.accounts)
	return fmt.Sprintf("- One more account, validation %s: %.0f ms of CPU (from %d to %d accounts).\n",
		onOff(validation), 1000*each, from.accounts, to.accounts)
}

// ratios renders the CPU time of our app and of its twin as a Markdown table. Both have the
// same number of resources, or the comparison would mean nothing.
func ratios(ours, theirs []row) string {
	var b strings.Builder
	b.WriteString("| Accounts | Validation | Resources | This app, s of CPU | JavaScript, s of CPU | Ratio |\n|---:|---|---:|---:|---:|---:|\n")
	for i, r := range ours {
		us, them := r.median(cpu), theirs[i].median(cpu)
		resources := fmt.Sprint(r.runs[0].Resources)
		if n := theirs[i].runs[0].Resources; n != r.runs[0].Resources {
			resources += fmt.Sprintf(" and %d", n)
		}
		fmt.Fprintf(&b, "| %d | %s | %s | %.2f | %.2f | %.2f |\n", r.accounts, onOff(r.validation), resources, us, them, us/them)
	}
	return b.String()
}

func onOff(b bool) string {
	if b {
		return "on"
	}
	return "off"
}
