"""Resource types that moto's API knows and its CloudFormation does not.

A row names the type and says how to put the resource, with the properties of the template,
and how to delete it. Updating a resource puts it again.
"""

import json
from fnmatch import fnmatchcase

from moto.cloudformation import parsing
from moto.cloudformation.models import cloudformation_backends
from moto.cloudtrail.exceptions import S3BucketDoesNotExistException
from moto.cloudtrail.models import Trail, cloudtrail_backends
from moto.cloudwatch.models import cloudwatch_backends
from moto.core.common_models import CloudFormationModel
from moto.core.exceptions import JsonRESTError
from moto.events.models import events_backends
from moto.logs.models import logs_backends
from moto.s3.models import s3_backends
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends
from moto.utilities.utils import get_partition


class Environment:
    """An account and a Region."""

    def __init__(self, account, region):
        self.account, self.region = account, region

    def backend(self, backends):
        return backends[self.account][self.region]

    @property
    def s3(self):
        return s3_backends[self.account][get_partition(self.region)]


def put_trail(env, name, p):
    backend = env.backend(cloudtrail_backends)
    if name in backend.trails:
        backend.delete_trail(name)
    trail = backend.create_trail(
        name, p["S3BucketName"], p.get("S3KeyPrefix"), p.get("SnsTopicName", "").split(":")[-1],
        p.get("IncludeGlobalServiceEvents", False), p.get("IsMultiRegionTrail", False),
        p.get("EnableLogFileValidation", False), p.get("IsOrganizationTrail", False),
        p.get("CloudWatchLogsLogGroupArn"), p.get("CloudWatchLogsRoleArn"), p.get("KMSKeyId"), p.get("Tags", []))
    trail.put_event_selectors(p.get("EventSelectors"), p.get("AdvancedEventSelectors"))
    trail.put_insight_selectors(p.get("InsightSelectors", []))
    if p["IsLogging"]:
        trail.start_logging()
    return name


def check_bucket(trail):
    """CloudTrail writes to a bucket of any account, if its policy admits the trail:
    https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
    """
    for partitions in s3_backends.values():
        bucket = partitions[trail.partition].buckets.get(trail.bucket_name)
        if bucket is None:
            continue
        policy = json.loads(bucket.policy or "{}")
        if any(admits(statement, trail.arn) for statement in policy.get("Statement", [])):
            return
        raise JsonRESTError("InsufficientS3BucketPolicyException",
                            f"Incorrect S3 bucket policy is detected for bucket: {trail.bucket_name}")
    raise S3BucketDoesNotExistException(f"S3 bucket {trail.bucket_name} does not exist!")


def admits(statement, arn):
    actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
    sources = []
    for operator, keys in statement.get("Condition", {}).items():
        if operator in ("StringEquals", "StringLike", "ArnLike", "ArnEquals"):
            source = keys.get("aws:SourceArn", [])
            sources += source if isinstance(source, list) else [source]
    return (statement["Effect"] == "Allow" and "s3:PutObject" in actions
            and statement["Principal"] == {"Service": "cloudtrail.amazonaws.com"}
            and any(fnmatchcase(arn, source) for source in sources))


def put_bucket_policy(env, name, p):
    env.s3.put_bucket_policy(p["Bucket"], json.dumps(p["PolicyDocument"]).encode())
    return p["Bucket"]


def put_metric_filter(env, name, p):
    backend = env.backend(logs_backends)
    delete_metric_filter(env, name, p)
    transformations = [{k[0].lower() + k[1:]: v for k, v in t.items()} for t in p["MetricTransformations"]]
    backend.put_metric_filter(name, p["FilterPattern"], p["LogGroupName"], transformations)
    return name


def delete_metric_filter(env, name, p):
    filters = env.backend(logs_backends).filters
    if filters.get_matching_filters(name, p["LogGroupName"]):
        filters.delete_filter(name, p["LogGroupName"])


def put_alarm(env, name, p):
    env.backend(cloudwatch_backends).put_metric_alarm(
        name=name, namespace=p.get("Namespace"), metric_name=p.get("MetricName"),
        comparison_operator=p.get("ComparisonOperator"), evaluation_periods=p.get("EvaluationPeriods"),
        datapoints_to_alarm=p.get("DatapointsToAlarm"), period=p.get("Period"), threshold=p.get("Threshold"),
        statistic=p.get("Statistic"), description=p.get("AlarmDescription"), dimensions=[],
        alarm_actions=p.get("AlarmActions", []), ok_actions=p.get("OKActions", []),
        treat_missing_data=p.get("TreatMissingData"), rule=p.get("AlarmRule"),
        actions_enabled=p.get("ActionsEnabled", True), tags=p.get("Tags", []))
    return name


def delete_alarm(env, name, p):
    env.backend(cloudwatch_backends).delete_alarms([name])


def put_topic_policy(env, name, p):
    for topic in p["Topics"]:
        env.backend(sns_backends).set_topic_attribute(topic, "policy", json.dumps(p["PolicyDocument"]))
    return name


def put_subscription(env, name, p):
    return env.backend(sns_backends).subscribe(p["TopicArn"], p["Endpoint"], p["Protocol"]).arn


def delete_subscription(env, arn, p):
    env.backend(sns_backends).unsubscribe(arn)


def put_queue_policy(env, name, p):
    for url in p["Queues"]:
        policy = {"Policy": json.dumps(p["PolicyDocument"])}
        env.backend(sqs_backends).set_queue_attributes(url.split("/")[-1], policy)
    return name


def put_bus_policy(env, name, p):
    # moto reads the action, the principal and the Sid of a whole policy from its statements.
    policy = json.dumps({"Version": "2012-10-17", "Statement": [{"Sid": p["StatementId"], **p["Statement"]}]})
    env.backend(events_backends).put_permission(p["EventBusName"], None, None, None, None, policy)
    return f"{p['EventBusName']}|{p['StatementId']}"


def put_stack_set(env, name, p):
    backend = env.backend(cloudformation_backends)
    delete_stack_set(env, name, p)
    backend.create_stack_set(name, p.get("TemplateBody", "{}"), {}, {}, p["PermissionModel"], None, None, p.get("Description"))
    return name


def delete_stack_set(env, name, p):
    backend = env.backend(cloudformation_backends)
    for key in [key for key, known in backend.stacksets.items() if known.name == name]:
        del backend.stacksets[key]


def keep(env, name, p):
    """Deletes nothing: the resource goes with the one that it belongs to."""


def accept(env, name, p):
    """Creates nothing: moto has no API for it."""
    return name


# type: (property with the name, put, delete, attributes by the physical id)
TYPES = {
    "AWS::CloudTrail::Trail": (
        "TrailName", put_trail, lambda env, name, p: env.backend(cloudtrail_backends).delete_trail(name),
        {"Arn": lambda env, name: env.backend(cloudtrail_backends).get_trail(name).arn}),
    "AWS::S3::BucketPolicy": (None, put_bucket_policy, lambda env, name, p: env.s3.delete_bucket_policy(name), {}),
    "AWS::Logs::MetricFilter": ("FilterName", put_metric_filter, delete_metric_filter, {}),
    "AWS::CloudWatch::Alarm": (
        "AlarmName", put_alarm, delete_alarm,
        {"Arn": lambda env, name: env.backend(cloudwatch_backends).alarms[name].alarm_arn}),
    "AWS::CloudWatch::CompositeAlarm": (
        "AlarmName", put_alarm, delete_alarm,
        {"Arn": lambda env, name: env.backend(cloudwatch_backends).alarms[name].alarm_arn}),
    "AWS::SNS::TopicPolicy": (None, put_topic_policy, keep, {}),
    "AWS::SNS::Subscription": (None, put_subscription, delete_subscription, {}),
    "AWS::SQS::QueuePolicy": (None, put_queue_policy, keep, {}),
    "AWS::Events::EventBusPolicy": (None, put_bus_policy, keep, {}),
    "AWS::Logs::QueryDefinition": ("Name", accept, keep, {}),
    "AWS::CloudFormation::StackSet": (
        "StackSetName", put_stack_set, delete_stack_set, {"StackSetId": lambda env, name: name}),
}


def register():
    Trail.check_bucket_exists = check_bucket
    for type_name, row in TYPES.items():
        model(type_name, *row)
    parsing.get_model_list.cache_clear()
    parsing.get_model_map.cache_clear()


def model(type_name, name_property, put, delete, attributes):
    """Defines the class by which moto's CloudFormation finds a type."""

    def create(cls, resource_name, cloudformation_json, account_id, region_name, **_):
        resource = cls()
        resource.env = Environment(account_id, region_name)
        resource.properties = cloudformation_json["Properties"]
        resource.physical_resource_id = put(resource.env, resource_name, resource.properties)
        return resource

    def update(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
        name = original_resource.physical_resource_id
        if name_property and cloudformation_json["Properties"].get(name_property, name) != name:
            original_resource.delete(account_id, region_name)
            name = new_resource_name
        return create(cls, name, cloudformation_json, account_id, region_name)

    return type(type_name.replace("::", ""), (CloudFormationModel,), {
        "__module__": f"emulator.{type_name.split('::')[1].lower()}",
        "cloudformation_name_type": staticmethod(lambda: name_property or ""),
        "cloudformation_type": staticmethod(lambda: type_name),
        "has_cfn_attr": classmethod(lambda cls, attr: attr in attributes),
        "get_cfn_attribute": lambda self, attr: attributes[attr](self.env, self.physical_resource_id),
        "create_from_cloudformation_json": classmethod(create),
        "update_from_cloudformation_json": classmethod(update),
        "delete": lambda self, *_: delete(self.env, self.physical_resource_id, self.properties),
        "is_created": lambda self: True,
    })
