// Package delivery simulates how messages reach people: topics, subscriptions by e-mail
// and alarms. It knows what AWS documents:
//
//   - SNS delivers at most 10 messages a second to an e-mail subscription, and
//     deactivates the subscription above that (https://repost.aws/knowledge-center/sns-email-subscription-disabled).
//   - An alarm with a period of at least a minute is evaluated every minute, over a
//     window that ends then (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html).
//   - An alarm acts when its state changes, and not again while it stays
//     (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html).
//
// Where no page says it, the package assumes the following. In the second in which a
// subscription is deactivated, none of the messages arrives. A subscription that is
// deactivated has no failed deliveries, because it is pending confirmation and SNS
// delivers to confirmed subscriptions only. EventBridge delivers what SNS throttles, as
// it retries for 24 hours. Metrics are complete and there immediately, which AWS does
// not promise.
package delivery
