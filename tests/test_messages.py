import pytest
from huey.registry import Message

from app.messages import JsonSerializer
from tests.casework.desk import NOW


def test_tasks_travel_as_json_so_that_the_queue_runs_no_code():
    serializer = JsonSerializer()
    assert serializer.serialize({"a": [1, None]}) == b'{"a": [1, null]}'
    assert serializer.deserialize(b'{"a": 1}') == {"a": 1}
    task = Message("id", "name", NOW, 0, 0, None, [1], {}, None, None, None, None, None)
    assert serializer.deserialize(serializer.serialize(task)) == task
    with pytest.raises(TypeError, match="plain"):
        serializer.serialize(object())
