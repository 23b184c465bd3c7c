package cost

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"example.com/audittrail/cmd/audittrail/internal/checks"
	"example.com/audittrail/internal/config"
	"example.com/audittrail/internal/estimate"
	"example.com/audittrail/internal/prices"
)

// logGroup measures the events of a trail by the metrics of its log group: their size, and
// how many are not management events. The log group of an organization trail says nothing about
// a single account.
//
// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html
func (m *measurer) logGroup(ctx context.Context, t config.Trail) error {
	if !t.HasLogGroup() || t.OrganizationID != "" {
		return nil
	}
	at := m.places.At(t.Account, t.HomeRegion)
	if at.Err != nil {
		return at.Err
	}
	out, err := cloudtrail.NewFromConfig(at.AWS).GetTrail(ctx, &cloudtrail.GetTrailInput{Name: aws.String(t.TrailName)})
	if err != nil {
		return err
	}
	_, name, found := strings.Cut(strings.TrimSuffix(aws.ToString(out.Trail.CloudWatchLogsLogGroupArn), ":*"), ":log-group:")
	if !found {
		return fmt.Errorf("trail %s has no log group", t.TrailName)
	}
	events, err := monthly(ctx, at, m.now, name, "IncomingLogEvents")
	if err != nil {
		return err
	}
	bytes, err := monthly(ctx, at, m.now, name, "IncomingBytes")
	if err != nil {
		return err
	}
	if events == 0 {
		return errors.New("its log group received no events")
	}
	m.Set(t.Account, estimate.EventBytes, estimate.Quantity{Value: bytes / events, Basis: estimate.Measured})
	if management := m.RecordedManagementEvents(t).Value; len(t.Events.Data) > 0 && len(t.Events.Network) == 0 && m.Of(t.Account, estimate.ManagementEvents).Basis == estimate.Measured {
		m.Set(t.Account, estimate.DataEvents, estimate.Quantity{Value: max(0, events-management), Basis: estimate.Measured})
	}
	return nil
}

// metricDays is the number of days that metrics are summed over.
const metricDays = 30

// monthly returns the sum of a metric of a log group in a month, by the days that have values.
func monthly(ctx context.Context, at *checks.Place, now time.Time, group, metric string) (float64, error) {
	end := now.UTC().Truncate(24 * time.Hour)
	out, err := cloudwatch.NewFromConfig(at.AWS).GetMetricStatistics(ctx, &cloudwatch.GetMetricStatisticsInput{
		Namespace: aws.String("AWS/Logs"), MetricName: &metric, Dimensions: []types.Dimension{{Name: aws.String("LogGroupName"), Value: &group}},
		StartTime: aws.Time(end.AddDate(0, 0, -metricDays)), EndTime: &end, Period: aws.Int32(24 * 60 * 60), Statistics: []types.Statistic{types.StatisticSum},
	})
	if err != nil {
		return 0, err
	}
	sum := 0.0
	for _, point := range out.Datapoints {
		sum += aws.ToFloat64(point.Sum)
	}
	if len(out.Datapoints) == 0 {
		return 0, nil
	}
	return sum / float64(len(out.Datapoints)) * prices.DaysAMonth, nil
}
