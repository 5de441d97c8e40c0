import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';
/** How data comes. */
export var ChannelMode;
(function (ChannelMode) {
    ChannelMode["PUSH"] = "PUSH";
    ChannelMode["PULL"] = "PULL";
    ChannelMode["FILE"] = "FILE";
    ChannelMode["QUEUE"] = "QUEUE";
    ChannelMode["DEVICE"] = "DEVICE";
})(ChannelMode || (ChannelMode = {}));
registerEnumType(ChannelMode, {
    name: 'ChannelMode',
    description: 'How data comes (接入方式).',
    valuesConfig: {
        PUSH: { description: 'Signed push over HTTP (推送).' },
        PULL: { description: 'Pull with a cursor by schedule (拉取).' },
        FILE: { description: 'File dropped or uploaded (文件).' },
        QUEUE: { description: 'Queue (消息队列).' },
        DEVICE: { description: 'Batches of offline devices (离线设备).' },
    },
});
/** What the hub made of a record. */
export var VerdictEnum;
(function (VerdictEnum) {
    VerdictEnum["APPLIED"] = "APPLIED";
    VerdictEnum["DUPLICATE"] = "DUPLICATE";
    VerdictEnum["STALE"] = "STALE";
    VerdictEnum["REJECTED"] = "REJECTED";
    VerdictEnum["QUARANTINED"] = "QUARANTINED";
})(VerdictEnum || (VerdictEnum = {}));
registerEnumType(VerdictEnum, {
    name: 'Verdict',
    description: 'What the hub made of a record (处理结论).',
    valuesConfig: {
        APPLIED: { description: 'Taken in (已应用).' },
        DUPLICATE: { description: 'Seen before; nothing changed (重复).' },
        STALE: { description: 'Older than what is known; nothing changed (过期).' },
        REJECTED: { description: 'Breaks a rule (拒收).' },
        QUARANTINED: { description: 'Needs a person (待人工处理).' },
    },
});
/** State of a run. */
export var ImportRunState;
(function (ImportRunState) {
    ImportRunState["RUNNING"] = "RUNNING";
    ImportRunState["HELD"] = "HELD";
    ImportRunState["DONE"] = "DONE";
    ImportRunState["FAILED"] = "FAILED";
})(ImportRunState || (ImportRunState = {}));
registerEnumType(ImportRunState, {
    name: 'ImportRunState',
    description: 'State of a run (批次状态).',
    valuesConfig: {
        RUNNING: { description: 'At work (处理中).' },
        HELD: { description: 'Held until someone decides, as when a full file is 40 % shorter than the last (待确认).' },
        DONE: { description: 'Done (已完成).' },
        FAILED: { description: 'Given up; nothing half done is left (失败).' },
    },
});
//# sourceMappingURL=channel.enums.js.map