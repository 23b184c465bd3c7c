package preflight

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	cwtypes "github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/catalogue"
	"example.com/audittrail/internal/config"
)

// The default quota of alarms of a Region, and the quota of metric filters of a log group, which
// cannot be raised.
//
// Sources: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html and
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
const (
	mostAlarms  = 5000
	mostFilters = 100
)

func (s *site) alarmQuota(ctx context.Context) (checks.Finding, error) {
	need := 0
	for _, t := range s.detecting() {
		alarms, _ := neededAlarms(t)
		need += alarms
	}
	if need == 0 {
		return checks.Skipped("the file asks for no alarms here")
	}
	others, err := checks.Ask(s.Place, "DescribeAlarms", func() (int, error) {
		n := 0
		pages := cloudwatch.NewDescribeAlarmsPaginator(cloudwatch.NewFromConfig(s.AWS), &cloudwatch.DescribeAlarmsInput{
			AlarmTypes: []cwtypes.AlarmType{cwtypes.AlarmTypeMetricAlarm}, MaxRecords: aws.Int32(100),
		})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				return 0, err
			}
			for _, a := range page.MetricAlarms {
				if !s.ours(aws.ToString(a.AlarmName)) {
					n++
				}
			}
		}
		return n, nil
	})
	if err != nil {
		return checks.Finding{}, err
	}
	return checks.OkIf(others+need <= mostAlarms, "the Region has %d other alarms, the file adds about %d, and the default quota is %d", others, need, mostAlarms)
}

// filterQuota is about log groups of other trails; a new log group has room for all that synth
// allows.
func (s *site) filterQuota(ctx context.Context) (checks.Finding, error) {
	if len(s.watched) == 0 {
		return checks.Skipped("the file has no detections on an existing log group here")
	}
	ok, evidence := true, []string(nil)
	for _, t := range s.watched {
		_, need := neededAlarms(t)
		others, err := s.filters(ctx, t.LogGroup.Existing)
		if err != nil {
			return checks.Finding{}, err
		}
		f, _ := checks.OkIf(others+need <= mostFilters, "%s has %d other metric filters, the file adds about %d, and the quota is %d", t.LogGroup.Existing, others, need, mostFilters)
		ok, evidence = ok && f.Result == checks.OK, append(evidence, f.Evidence)
	}
	return checks.OkIf(ok, "%s", checks.List(evidence))
}

// filters returns how many metric filters a log group has that publish no metric of ours.
func (s *site) filters(ctx context.Context, logGroup string) (int, error) {
	return checks.Ask(s.Place, "DescribeMetricFilters "+logGroup, func() (int, error) {
		n := 0
		pages := cloudwatchlogs.NewDescribeMetricFiltersPaginator(cloudwatchlogs.NewFromConfig(s.AWS), &cloudwatchlogs.DescribeMetricFiltersInput{LogGroupName: &logGroup})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				return 0, err
			}
			for _, f := range page.MetricFilters {
				if len(f.MetricTransformations) == 0 || !s.ours(aws.ToString(f.MetricTransformations[0].MetricName)) {
					n++
				}
			}
		}
		return n, nil
	})
}

// need is about how many alarms and metric filters a choice of detections has.
type need struct{ alarms, filters int }

// needs are those of the choices that were asked for: most accounts of a file have the same.
var needs sync.Map

func neededAlarms(t config.Trail) (alarms, filters int) {
	var leaveOut, add []string
	if d := t.Detections; d != nil {
		if d.None {
			return 0, 0
		}
		leaveOut, add = d.LeaveOut, d.Add
	}
	key := fmt.Sprintf("%q %q", leaveOut, add)
	known, ok := needs.Load(key)
	if !ok {
		known, _ = needs.LoadOrStore(key, newNeed(leaveOut, add, t))
	}
	n := known.(need)
	return n.alarms, n.filters
}

func newNeed(leaveOut, add []string, t config.Trail) (n need) {
	choice, _ := catalogue.Choose(leaveOut, add) // the file was checked
	own := catalogue.Own{Account: t.Account}
	counting := slices.Concat(catalogue.Alarms(choice.Detections, own), catalogue.Elsewhere(choice.Detections, own, []string{t.HomeRegion}))
	for _, a := range counting {
		n.filters += len(a.Filters)
	}
	n.alarms = len(counting) + len(catalogue.Health())
	for _, d := range choice.Detections {
		if d.Counted() && !d.Alarm() {
			n.alarms++
		}
	}
	return n
}
