package catalogue

import (
	"fmt"
	"strings"
	"testing"
)

// questions are what people ask after an alarm or during an audit, with the detections
// that answer, the most telling first. Filters that a benchmark prescribes and tests of
// the delivery answer none.
var questions = []struct{ ask, ids string }{
	{"Who used the root user?", "root-sign-in root-access-key-used root-credentials-created root-credentials-changed root-call root-email-changed root-session-assumed"},
	{"Who took over an identity?", "console-from-instance-role access-key-created login-profile-changed user-credential-added leaked-key-quarantined federation-token-issued " +
		"sign-in-token-created console-from-federation-token mfa-device-deactivated mfa-registered-outside-console password-policy-changed"},
	{"Who signed in, or tried to?", "console-sign-in-without-mfa failed-sign-ins-burst iam-user-sign-in sign-in-with-mfa-failed cloudshell-created attempt-denied denied-calls-burst"},
	{"Who gained permissions?", "user-made-admin role-made-admin policy-allows-everything permission-set-made-admin user-added-to-admin-group default-policy-version-set " +
		"permissions-boundary-removed instance-profile-replaced cluster-admin-granted account-assignment-created policy-written"},
	{"Who left a way back in?", "role-opened-to-everyone role-trusts-stranger role-trust-changed identity-provider-changed identity-source-changed roles-anywhere-changed " +
		"user-created user-changed-by-instance identity-by-stack function-opened-to-everyone function-opened-to-account function-url-without-sign-in hybrid-activation-created"},
	{"Who ran code on our machines?", "user-data-changed notebook-script-changed command-sent-to-instances ssh-key-pushed serial-console-used key-pair-added function-code-changed"},
	{"Who collected secrets?", "credentials-collected secrets-read-in-bulk secret-opened-to-everyone secret-replicated"},
	{"Who blinded us?", "trail-stopped trail-changed trail-blinded cloudtrail-evaded other-trail-stopped other-trail-stopped-by-stack other-trail-changed event-data-store-lost " +
		"org-trail-access-off org-trail-admin-changed guardduty-off guardduty-changed guardduty-suppressed findings-suppressed security-service-off config-recorder-stopped " +
		"config-rules-deleted flow-logs-deleted dns-query-log-off waf-logging-deleted bucket-access-log-off database-stream-stopped model-logging-off cluster-config-changed " +
		"logs-account-policy-changed security-off-by-stack cloudtrail-delivery-denied"},
	{"Who touched the archive or the log group?", "archive-deleted archive-access-changed archive-retention-changed archive-copies-changed log-group-lost log-group-changed " +
		"log-group-subscription-changed log-group-exported alarm-filter-changed audit-key-lost audit-key-policy-changed audit-key-grants-changed audit-key-weakened " +
		"audit-key-deletion-cancelled audit-key-alias-changed audit-key-decrypted-by-stranger audit-key-used-by-account own-attempt-denied own-changed-by-stack"},
	{"Who silenced the alerts?", "alerts-cut-off alert-topic-broken alert-topic-subscribed alert-rule-broken alert-guard-broken alert-key-broken alert-queue-changed alarm-deleted " +
		"alarm-silenced alarm-muted alarm-mute-rule forwarding-rule-broken own-stack-endangered own-role-changed monitoring-removed queue-emptied"},
	{"Who shared data?", "snapshot-shared image-shared database-snapshot-shared resource-shared-with-account bucket-replicated-to-account layer-shared model-shared kms-grant-outside"},
	{"Who made something public?", "snapshot-made-public image-made-public database-snapshot-made-public document-made-public build-project-made-public account-bucket-block-removed " +
		"account-bucket-block-changed bucket-block-removed bucket-policy-names-everyone bucket-acl-opened repository-opened-to-everyone queue-or-topic-names-everyone database-made-public " +
		"kms-key-made-public kms-key-made-public-by-stack public-copies-allowed"},
	{"Who took data away?", "database-exported image-exported database-restored database-password-changed database-role-added traffic-mirrored transfer-set-up"},
	{"Who destroyed data, or prepared to?", "database-deleted file-system-deleted backup-deleted snapshot-deleted backup-vault-lock-removed backup-vault-changed bucket-safeguard-removed " +
		"database-protection-off database-backups-changed volume-encryption-off kms-key-lost kms-key-lost-by-stack kms-key-deleted kms-import-material kms-pending-deletion-used"},
	{"Who changed a key?", "kms-key-policy-changed kms-alias-changed kms-key-replicated kms-rotation-disabled kms-custom-key-store kms-key-deletion-cancelled kms-grant-withdrawn " +
		"kms-unusable-key-used kms-denied kms-denied-burst kms-vpce-denied"},
	{"Who opened the network?", "firewall-removed ingress-opened-to-world network-joined"},
	{"Who spends our money?", "models-bought model-key-user-misused bulk-messaging-enabled gpu-instance-started region-enabled insight-call-rate insight-error-rate"},
	{"Who changed a model's guardrail?", "model-guardrail-deleted model-guardrail-changed"},
	{"Who changed the organization, an account or a domain?", "organization-left organization-joined account-removed-or-closed account-invited guardrail-removed delegated-admin-changed " +
		"account-contact-changed region-disabled domain-transferred domain-transfer-lock-off"},
}

func TestEveryDetectionAnswersOneQuestion(t *testing.T) {
	answered := map[string]int{}
	for _, q := range questions {
		for _, id := range strings.Fields(q.ids) {
			answered[id]++
		}
	}
	for _, d := range All() {
		want := 1
		if len(d.Exact) > 0 || d.Tests {
			want = 0
		}
		if answered[d.ID] != want {
			t.Errorf("%s answers %d questions; want %d", d.ID, answered[d.ID], want)
		}
		delete(answered, d.ID)
	}
	for id := range answered {
		t.Errorf("%s is not a detection", id)
	}
}

func questionRows() string {
	rows := rowsByID()
	var text strings.Builder
	for _, q := range questions {
		var of []string
		for _, severity := range Severities() {
			var ids []string
			for _, id := range strings.Fields(q.ids) {
				if rows[id].Severity != severity {
					continue
				}
				name := "`" + id + "`"
				if !rows[id].Default() {
					name += "\\*"
				}
				ids = append(ids, name)
			}
			of = append(of, strings.Join(ids, ", "))
		}
		fmt.Fprintf(&text, "| %s | %s |\n", q.ask, strings.Join(of, " | "))
	}
	return text.String()
}
