"""Names of the columns of tables: keys in English, which are stable, and the heads that Chinese tables bear."""

from policydiff.render.display import Language

_CHINESE = {
    "across": "见于另一任务",
    "agencies_added": "增加部门",
    "agencies_dropped": "退出部门",
    "agencies_renamed": "更名部门",
    "assignment": "责任分工",
    "by": "认定人",
    "carried": "沿用比例",
    "change": "变化",
    "deadline": "时限",
    "edits": "修改",
    "f1": "F1",
    "fate": "去留",
    "flags": "标记",
    "found": "所得",
    "gold": "标准",
    "group": "类别",
    "heading": "任务标题",
    "item": "项目",
    "kept": "目标中沿用比例",
    "kinds": "修改种类",
    "lead": "牵头部门",
    "lead_change": "牵头变化",
    "leads_gained": "升为牵头",
    "leads_lost": "不再牵头",
    "measure": "措施序号",
    "note": "附注",
    "part": "项",
    "participant": "配合部门",
    "precision": "准确率",
    "recall": "召回率",
    "reform": "机构改革",
    "related": "去向或来自",
    "relation": "关系",
    "responsible": "负责部门",
    "role": "主次",
    "row": "行",
    "score": "把握",
    "section": "部分",
    "source_agencies": "来源部门",
    "source_heading": "来源任务标题",
    "source_headings": "来源任务标题",
    "source_measure": "来源措施序号",
    "source_roles": "来源角色",
    "source_section": "来源部分",
    "source_task": "来源任务",
    "source_tasks": "来源任务",
    "source_text": "来源文字",
    "status": "认定",
    "subject": "对象",
    "target_agencies": "目标部门",
    "target_heading": "目标任务标题",
    "target_headings": "目标任务标题",
    "target_measure": "目标措施序号",
    "target_roles": "目标角色",
    "target_section": "目标部分",
    "target_task": "目标任务",
    "target_tasks": "目标任务",
    "target_text": "目标文字",
    "task": "任务",
    "text": "文字",
    "value": "值",
    "wanted": "应有",
}


def column(key: str, language: Language) -> str:
    """The head of a column: in English its key, which programs can rely on.

    >>> column("source_text", Language.CHINESE), column("source_text", Language.ENGLISH)
    ('来源文字', 'source_text')
    """
    return _CHINESE[key] if language is Language.CHINESE else key
