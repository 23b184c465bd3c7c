package checks

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// Report is the result of a run.
type Report struct {
	Time time.Time `json:"time"`
	Rows []Row     `json:"rows"`
	// Changes are the rows whose result is not that of the report of --compare.
	Changes []Change `json:"changes,omitempty"`
}

// Row is a promise about one part of a deployment.
type Row struct {
	Account string `json:"account"`
	Region  string `json:"region"`
	// Part names the trail, the bucket, the stack or the account.
	Part string `json:"part"`
	Promise
	Finding
}

// Change is a row whose result changed; "" is the result of a row that is not there.
type Change struct {
	Account string `json:"account"`
	Region  string `json:"region"`
	Part    string `json:"part"`
	ID      string `json:"id"`
	Was     Result `json:"was"`
	Is      Result `json:"is"`
}

// NewReport returns the report of the rows, sorted by account, Region and part.
func NewReport(now time.Time, all []Row) *Report {
	for i := range all {
		if r := all[i].Result; r == OK || r == NotApplicable {
			all[i].Fix = ""
		}
	}
	slices.SortStableFunc(all, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.Account, b.Account), cmp.Compare(a.Region, b.Region), cmp.Compare(a.Part, b.Part))
	})
	return &Report{Time: now.UTC().Truncate(time.Second), Rows: all}
}

// Compare sets the changes since an earlier report.
func (r *Report) Compare(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var before Report
	if err := json.Unmarshal(text, &before); err != nil {
		return fmt.Errorf("%s is not a report in the format json: %w", path, err)
	}
	was := before.results()
	for _, row := range r.Rows {
		c := row.change()
		c.Was, c.Is = was[c], row.Result
		delete(was, row.change())
		if c.Was != c.Is {
			r.Changes = append(r.Changes, c)
		}
	}
	for _, row := range before.Rows {
		if c := row.change(); was[c] != "" {
			c.Was = row.Result
			r.Changes = append(r.Changes, c)
		}
	}
	return nil
}

// results returns the result of each row, by a change without results.
func (r *Report) results() map[Change]Result {
	all := map[Change]Result{}
	for _, row := range r.Rows {
		all[row.change()] = row.Result
	}
	return all
}

func (r Row) change() Change {
	return Change{Account: r.Account, Region: r.Region, Part: r.Part, ID: r.ID}
}

// Code returns the exit code: a broken promise outweighs what could not be checked.
func (r *Report) Code() cli.Code {
	code := cli.OK
	for _, row := range r.Rows {
		switch row.Result {
		case Wrong:
			return cli.Found
		case Unchecked:
			code = cli.Unchecked
		}
	}
	return code
}

// Write writes the report, and one line with the counts for people.
func (r *Report) Write(g *cli.Globals, compared bool) error {
	if err := g.Format.Write(g.Out, r, r.table(compared)); err != nil {
		return err
	}
	counts := map[Result]int{}
	for _, row := range r.Rows {
		counts[row.Result]++
	}
	_, err := fmt.Fprintf(g.Err, "audittrail: %d ok, %d wrong, %d unchecked, %d not applicable\n", counts[OK], counts[Wrong], counts[Unchecked], counts[NotApplicable])
	return err
}

func (r *Report) table(compared bool) cli.Rows {
	if compared {
		t := cli.Rows{Header: []string{"account", "region", "part", "id", "was", "is"}}
		for _, c := range r.Changes {
			t.Cells = append(t.Cells, []string{c.Account, c.Region, c.Part, c.ID, cmp.Or(string(c.Was), "-"), cmp.Or(string(c.Is), "-")})
		}
		return t
	}
	t := cli.Rows{Header: []string{"result", "account", "region", "part", "id", "evidence", "fix"}}
	for _, row := range r.Rows {
		t.Cells = append(t.Cells, []string{string(row.Result), row.Account, row.Region, row.Part, row.ID, row.Evidence, row.Fix})
	}
	return t
}

// Matches reports whether a list has the id, or a beginning of it that ends with '*'.
func Matches(list []string, id string) bool {
	return slices.ContainsFunc(list, func(pattern string) bool {
		beginning, open := strings.CutSuffix(pattern, "*")
		return pattern == id || open && strings.HasPrefix(id, beginning)
	})
}
