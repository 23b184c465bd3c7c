package settings

import (
	"cmp"
	"regexp"

	"example.com/audittrail/internal/athena"
	"example.com/audittrail/internal/place"
	"example.com/audittrail/internal/problem"
	"example.com/audittrail/internal/valid"
)

// Investigation has the settings of the queries on an archive.
type Investigation struct {
	Existing     *QueriedArchive // nil for an archive that is a construct
	LogGroup     LogGroup        // nil for none
	Name         string
	Accounts     []string
	Regions      []string
	ResultDays   int
	QueryLimitGB int
	DailyAlarmGB int
}

// WithDefaults returns a copy of i with every default filled in.
func (i Investigation) WithDefaults(here place.Place) Investigation {
	if i.Existing != nil {
		existing := *i.Existing
		existing.RetentionDays = cmp.Or(existing.RetentionDays, SevenYears)
		i.Existing = &existing
	}
	i.Name = cmp.Or(i.Name, athena.ArchiveName)
	if len(i.Regions) == 0 {
		i.Regions = regionsOf(here.Partition)
	}
	i.ResultDays = cmp.Or(i.ResultDays, 30)
	i.QueryLimitGB = cmp.Or(i.QueryLimitGB, 100)
	i.DailyAlarmGB = cmp.Or(i.DailyAlarmGB, 1000)
	return i
}

// regionsOf returns the Regions of a partition; all that are known if the partition is known
// only to CloudFormation. A Region without files costs a query little.
func regionsOf(partition string) (regions []string) {
	for _, row := range valid.Regions {
		if !place.Differ(row.Partition, partition) {
			regions = append(regions, row.Name)
		}
	}
	return regions
}

// Problems returns everything that is wrong with i, as far as it can be known without the
// archive.
func (i Investigation) Problems(here place.Place) (problems problem.List) {
	i = i.WithDefaults(here)
	here.Validate(&problems)
	problems.Add(problem.At("Name"), checkQueryName(i.Name))
	problems.AddAll(problem.At("Accounts"), valid.List(i.Accounts, valid.AccountID))
	if n := len(i.Accounts); n > athena.MostAccounts {
		problems.Add(problem.At("Accounts"), &problem.Problem{
			Got: n, Allowed: problem.Textf("must have at most %d accounts, which is what AWS advises for a table", athena.MostAccounts),
			Fix: problem.Textf("remove it: a query then names the accounts that it is about"),
		})
	}
	problems.AddAll(problem.At("Regions"), valid.List(i.Regions, valid.Region, ofPartition(here)))
	problems.Add(problem.At("ResultDays"), valid.Between(i.ResultDays, 1, 365))
	problems.Add(problem.At("QueryLimitGB"), valid.Between(i.QueryLimitGB, 1, 100_000))
	problems.Add(problem.At("DailyAlarmGB"), valid.Between(i.DailyAlarmGB, 1, 1_000_000))
	if i.LogGroup != nil {
		problems.AddAll(problem.At("LogGroup"), i.LogGroup.Problems(here))
	}
	if i.Existing != nil {
		problems.AddAll(problem.At("Existing"), i.Existing.problems(here))
	}
	return problems
}

var queryName = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]*[a-z0-9])?$`)

func checkQueryName(name string) *problem.Problem {
	if len(name) <= athena.MaxName && queryName.MatchString(name) {
		return nil
	}
	return &problem.Problem{
		Got: name, Allowed: problem.Textf("must be 1 to %d lowercase letters, digits and '-', starting and ending with a letter or digit", athena.MaxName),
	}
}

// ofPartition refuses Regions of another partition than the stack's.
func ofPartition(here place.Place) func(string) *problem.Problem {
	return func(region string) *problem.Problem {
		of := valid.Partition(region)
		if of == "" || !place.Differ(of, here.Partition) {
			return nil
		}
		return &problem.Problem{Got: region, Wrong: problem.Textf("is in partition %s, but the stack is in %s", of, here.Partition), Fix: problem.Textf("remove it")}
	}
}
