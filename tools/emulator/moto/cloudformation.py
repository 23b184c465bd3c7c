"""What AWS documents of CloudFormation and moto 5.2.1 does not do.

Each function changes one behaviour and names the page it follows.
"""

import json

from moto.cloudformation import models, parsing, responses
from moto.cloudformation.exceptions import ValidationError
from moto.core.responses import ActionResult
from moto.events.models import EventBus
from moto.kms.models import Key, kms_backends
from moto.logs.models import LogGroup, logs_backends
from moto.s3.models import FakeBucket, s3_backends
from moto.sns.models import Topic
from moto.utilities.utils import get_partition


def patch():
    read_json_templates()
    resolve_pseudo_parameters()
    use_previous_parameters()
    keep_retained_resources()
    list_kept_resources()
    protect_stacks()
    roll_back_failed_creations()
    refer_to_buses()
    update_in_place()
    configure_buckets()


def read_json_templates():
    """Reads JSON as JSON. moto reads it as YAML, which takes 10 s for a large template."""
    yaml_template = models.Stack.parse_template

    def parse(template):
        try:
            return json.loads(template)
        except ValueError:
            return yaml_template(template)

    models.Stack.parse_template = staticmethod(parse)
    models.ChangeSet._parse_template = lambda self: setattr(self, "template_dict", parse(self.template))


def resolve_pseudo_parameters():
    """Knows other partitions than aws.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
    """
    init = parsing.ResourceMap.__init__

    def patched(self, *args, **kwargs):
        init(self, *args, **kwargs)
        partition = get_partition(self._region_name)
        suffix = "amazonaws.com.cn" if partition == "aws-cn" else "amazonaws.com"
        self._parsed_resources.update({"AWS::Partition": partition, "AWS::URLSuffix": suffix})

    parsing.ResourceMap.__init__ = patched


def use_previous_parameters():
    """UsePreviousValue keeps a default that was never passed, such as BootstrapVersion's.

    moto answers 500. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Parameter.html
    """
    resolve = models.CloudFormationBackend._resolve_update_parameters

    def patched(self, instance, incoming_params):
        known = [p for p in incoming_params if "ParameterValue" in p or p["ParameterKey"] in instance.parameters]
        return resolve(self, instance, known)

    models.CloudFormationBackend._resolve_update_parameters = patched


def keep_retained_resources():
    """RetainExceptOnCreate keeps a resource when the stack is deleted.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
    """
    delete = parsing.ResourceMap.delete

    def patched(self):
        all_resources = self._resource_json_map
        retained = {
            name: resource for name, resource in all_resources.items()
            if resource.get("DeletionPolicy") in ("Retain", "RetainExceptOnCreate")
        }
        self._resource_json_map = {name: r for name, r in all_resources.items() if name not in retained}
        delete(self)
        self._resource_json_map = retained  # what ListStackResources answers from now on

    parsing.ResourceMap.delete = patched


def protect_stacks():
    """A stack with termination protection cannot be deleted.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-protect-stacks.html
    """

    def update_termination_protection(self):
        stack = self.cloudformation_backend.get_stack(self._get_param("StackName"))
        stack.enable_termination_protection = self._get_bool_param("EnableTerminationProtection")
        return ActionResult({"StackId": stack.stack_id})

    delete = models.CloudFormationBackend.delete_stack

    def delete_unprotected(self, name_or_stack_id):
        if self.get_stack(name_or_stack_id).enable_termination_protection:
            raise ValidationError(message=f"Stack [{name_or_stack_id}] cannot be deleted while TerminationProtection is enabled")
        delete(self, name_or_stack_id)

    responses.CloudFormationResponse.update_termination_protection = update_termination_protection
    models.CloudFormationBackend.delete_stack = delete_unprotected


def roll_back_failed_creations():
    """Deletes what a failed creation created, except resources with the policy Retain.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-failure-options.html
    """
    create = models.Stack.create_resources

    def patched(self):
        try:
            create(self)
        except Exception as failure:
            self._add_stack_event("ROLLBACK_IN_PROGRESS", str(failure))
            resources = self.resource_map._resource_json_map
            for resource in resources.values():
                if resource.get("DeletionPolicy") == "RetainExceptOnCreate":
                    resource["DeletionPolicy"] = "Delete"
            self.resource_map.delete()
            self.output_map = parsing.OutputMap(self.resource_map, {}, self.stack_id)
            self.status = "ROLLBACK_COMPLETE"
            self._add_stack_event("ROLLBACK_COMPLETE")

    models.Stack.create_resources = patched


def refer_to_buses():
    """Ref of an event bus is its name; in moto, it is not a string.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbus.html
    """
    EventBus.physical_resource_id = property(lambda self: self.name)


def update_in_place():
    """Updates keys, log groups and topics, which moto can only create or replace, and deletes keys.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html
    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html
    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html
    """

    create_key = Key.create_from_cloudformation_json

    def create_key_with_text(cls, resource_name, cloudformation_json, *args, **kwargs):
        properties = dict(cloudformation_json["Properties"])
        properties["Tags"] = [{"TagKey": t["Key"], "TagValue": t["Value"]} for t in properties.get("Tags", [])]
        key = create_key(resource_name, {"Properties": properties}, *args, **kwargs)
        key.policy = json.dumps(key.policy)  # as PutKeyPolicy stores it
        return key

    def update_key(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
        properties = cloudformation_json["Properties"]
        original_resource.policy = json.dumps(properties["KeyPolicy"])
        original_resource.description = properties.get("Description")
        original_resource.key_rotation_status = properties.get("EnableKeyRotation", False)
        return original_resource

    def update_log_group(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
        properties = cloudformation_json["Properties"]
        if properties.get("LogGroupName", original_resource.name) != original_resource.name:
            original_resource.delete(account_id, region_name)
            return cls.create_from_cloudformation_json(new_resource_name, cloudformation_json, account_id, region_name)
        original_resource.retention_in_days = properties.get("RetentionInDays")
        return original_resource

    Key.create_from_cloudformation_json = classmethod(create_key_with_text)
    Key.update_from_cloudformation_json = classmethod(update_key)
    Key.delete = lambda self, account, region: kms_backends[account][region].schedule_key_deletion(self.id, 30)
    def update_topic(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
        properties = cloudformation_json["Properties"]
        if properties.get("TopicName", original_resource.name) != original_resource.name:
            original_resource.delete(account_id, region_name)
            return cls.create_from_cloudformation_json(new_resource_name, cloudformation_json, account_id, region_name)
        original_resource.kms_master_key_id = properties.get("KmsMasterKeyId")
        return original_resource

    Topic.update_from_cloudformation_json = classmethod(update_topic)
    LogGroup.update_from_cloudformation_json = classmethod(update_log_group)


def configure_buckets():
    """Sets versioning, the public access block and the lifecycle of a bucket, which moto leaves out.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html
    """
    create, update = FakeBucket.create_from_cloudformation_json, FakeBucket.update_from_cloudformation_json

    def configure(bucket, properties):
        backend = s3_backends[bucket.account_id][bucket.partition]
        if "VersioningConfiguration" in properties:
            backend.put_bucket_versioning(bucket.name, properties["VersioningConfiguration"]["Status"])
        if "PublicAccessBlockConfiguration" in properties:
            block = {k: str(v).lower() for k, v in properties["PublicAccessBlockConfiguration"].items()}
            backend.put_public_access_block(bucket.name, block)
        if "LifecycleConfiguration" in properties:
            rules = [lifecycle_rule(rule) for rule in properties["LifecycleConfiguration"]["Rules"]]
            backend.put_bucket_lifecycle(bucket.name, rules)
        return bucket

    # moto enforces bucket policies without their conditions, so a denial of requests without
    # TLS would deny everything.
    FakeBucket.get_permission = lambda self, action, resource: None
    FakeBucket.create_from_cloudformation_json = classmethod(
        lambda cls, name, resource, *args, **kwargs: configure(
            create(name, resource, *args, **kwargs), resource.get("Properties", {})))
    def update_bucket(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
        properties = cloudformation_json["Properties"]
        properties.setdefault("BucketName", original_resource.name)  # moto needs it to set tags
        bucket = update(original_resource, new_resource_name, cloudformation_json, account_id, region_name)
        return configure(bucket, properties)

    FakeBucket.update_from_cloudformation_json = classmethod(update_bucket)


def lifecycle_rule(rule):
    """Spells a lifecycle rule of a template as the API of S3 does.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-rule.html
    https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html
    """
    spelled = {"ID": rule["Id"], "Status": rule["Status"], "Filter": {"Prefix": rule.get("Prefix", "")}}
    for name in ("AbortIncompleteMultipartUpload", "NoncurrentVersionExpiration"):
        if name in rule:
            spelled[name] = rule[name]
    if "ObjectSizeGreaterThan" in rule:
        spelled["Filter"] = {"ObjectSizeGreaterThan": rule["ObjectSizeGreaterThan"]}
    if "ExpirationInDays" in rule:
        spelled["Expiration"] = {"Days": rule["ExpirationInDays"]}
    if "ExpiredObjectDeleteMarker" in rule:
        spelled["Expiration"] = {"ExpiredObjectDeleteMarker": str(rule["ExpiredObjectDeleteMarker"]).lower()}
    spelled["Transition"] = [
        {"Days": t["TransitionInDays"], "StorageClass": t["StorageClass"]} for t in rule.get("Transitions", [])]
    return spelled


def list_kept_resources():
    """ListStackResources of a deleted stack names what was kept, as DELETE_SKIPPED.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackResources.html
    """
    list_resources = responses.CloudFormationResponse.list_stack_resources

    def patched(self):
        answer = list_resources(self)
        if self.cloudformation_backend.get_stack(self._get_param("StackName")).status == "DELETE_COMPLETE":
            for resource in answer.result["StackResourceSummaries"]:
                resource["ResourceStatus"] = "DELETE_SKIPPED"
        return answer

    responses.CloudFormationResponse.list_stack_resources = patched
