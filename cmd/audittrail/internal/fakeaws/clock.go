package fakeaws

import (
	"net/http"
	"strings"
	"time"
)

// Skewed dates the answer by a clock that is ahead of this one, and returns the code of the error
// for a request that was signed more than five minutes from it, "" for any other.
//
// Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html and
// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
func Skewed(w http.ResponseWriter, r *http.Request, ahead time.Duration) (code string) {
	now := time.Now().Add(ahead)
	w.Header().Set("Date", now.UTC().Format(http.TimeFormat))
	signed, err := time.Parse("20060102T150405Z", r.Header.Get("X-Amz-Date"))
	switch {
	case err == nil && now.Sub(signed).Abs() <= 5*time.Minute:
		return ""
	case strings.Contains(r.Header.Get("Authorization"), "/s3/"):
		return "RequestTimeTooSkewed"
	}
	return "InvalidSignatureException"
}
