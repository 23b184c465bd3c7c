package checks

import (
	"context"
	"encoding/json"
	"slices"
	"sync"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// Job checks one part.
type Job func(context.Context) []Row

// Jobs returns a job for each part.
func Jobs[T Part](parts []T, checks []Check[T], skip []string) []Job {
	var jobs []Job
	for _, part := range parts {
		jobs = append(jobs, func(ctx context.Context) []Row { return Rows(ctx, checks, part, skip) })
	}
	return jobs
}

// Promises returns the promises of a table.
func Promises[T any](checks []Check[T]) []Promise {
	all := make([]Promise, len(checks))
	for i, c := range checks {
		all[i] = c.Promise
	}
	return all
}

// IDs returns the ids of promises.
func IDs(promises []Promise) []string {
	ids := make([]string, len(promises))
	for i, p := range promises {
		ids[i] = p.ID
	}
	return ids
}

// parallel is how many parts are checked at the same time.
const parallel = 8

// Run runs the jobs in parallel and returns their rows in order.
func Run(ctx context.Context, env *cli.Env, jobs []Job) []Row {
	results := make([][]Row, len(jobs))
	progress := cli.NewProgress(env)
	defer progress.Done()
	var wait sync.WaitGroup
	var mu sync.Mutex
	done, slots := 0, make(chan struct{}, parallel)
	for i, job := range jobs {
		wait.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			results[i] = job(ctx)
			mu.Lock()
			defer mu.Unlock()
			done++
			progress.Show("%d of %d parts checked", done, len(jobs))
		})
	}
	wait.Wait()
	return slices.Concat(results...)
}

// CheckSkip reports an id of --skip that is not one of the promises.
func CheckSkip(skip []string, promises []Promise, document string) error {
	for _, pattern := range skip {
		if !slices.ContainsFunc(promises, func(p Promise) bool { return Matches([]string{pattern}, p.ID) }) {
			return cli.Failf(cli.Usage, "--skip: %q is not the id of a promise; %s lists them", pattern, document)
		}
	}
	return nil
}

// WritePolicy writes an IAM policy that allows what the promises need.
func WritePolicy(g *cli.Globals, sid string, promises []Promise) error {
	var actions []string
	for _, p := range promises {
		actions = append(actions, p.Permissions...)
	}
	slices.Sort(actions)
	encoder := json.NewEncoder(g.Out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(map[string]any{
		"Version":   "2012-10-17",
		"Statement": []any{map[string]any{"Sid": sid, "Effect": "Allow", "Action": slices.Compact(actions), "Resource": "*"}},
	})
}
