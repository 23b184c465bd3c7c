package detection_test

import (
	"testing"

	"example.com/audittrail/internal/cdktest"
)

func TestMain(m *testing.M) { cdktest.Main(m) }
