import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';
/** Kind of a union. */
export var UnionKind;
(function (UnionKind) {
    UnionKind["NATIONAL"] = "NATIONAL";
    UnionKind["PROVINCIAL"] = "PROVINCIAL";
    UnionKind["PREFECTURE"] = "PREFECTURE";
    UnionKind["COUNTY"] = "COUNTY";
    UnionKind["TOWNSHIP"] = "TOWNSHIP";
    UnionKind["VILLAGE"] = "VILLAGE";
    UnionKind["PARK"] = "PARK";
    UnionKind["ENTERPRISE"] = "ENTERPRISE";
    UnionKind["PLATFORM"] = "PLATFORM";
    UnionKind["INDUSTRY_FEDERATION"] = "INDUSTRY_FEDERATION";
    UnionKind["REGIONAL_FEDERATION"] = "REGIONAL_FEDERATION";
    UnionKind["OVERSEAS_PROJECT"] = "OVERSEAS_PROJECT";
    UnionKind["TRANSIT_POOL"] = "TRANSIT_POOL";
    UnionKind["GROUP"] = "GROUP";
})(UnionKind || (UnionKind = {}));
registerEnumType(UnionKind, {
    name: 'UnionKind',
    description: 'Kind of a union (工会类型).',
    valuesConfig: {
        NATIONAL: { description: 'All-China federation and industries (全国).' },
        PROVINCIAL: { description: 'Province (省级).' },
        PREFECTURE: { description: 'Prefecture or city (市级).' },
        COUNTY: { description: 'County (县级).' },
        TOWNSHIP: { description: 'Township or subdistrict (乡镇街道).' },
        VILLAGE: { description: 'Village or neighbourhood (村社区).' },
        PARK: { description: 'Park (园区).' },
        ENTERPRISE: { description: 'Enterprise or institution (企事业单位).' },
        PLATFORM: { description: 'Online platform (平台企业).' },
        INDUSTRY_FEDERATION: { description: 'Federation of a trade (行业工会联合会).' },
        REGIONAL_FEDERATION: { description: 'Federation of an area (区域工会联合会).' },
        OVERSEAS_PROJECT: { description: 'Project abroad (境外项目).' },
        TRANSIT_POOL: { description: 'Transit pool of a county for gig workers, with limited benefits (周转库).' },
        GROUP: { description: 'Group below a union, as at a battery-swap cabinet (工会小组).' },
    },
});
/** How a union was set up. */
export var BuildMode;
(function (BuildMode) {
    BuildMode["KEY_UNIT"] = "KEY_UNIT";
    BuildMode["INDUSTRY"] = "INDUSTRY";
    BuildMode["FALLBACK"] = "FALLBACK";
    BuildMode["ONLINE"] = "ONLINE";
})(BuildMode || (BuildMode = {}));
registerEnumType(BuildMode, {
    name: 'BuildMode',
    description: 'How a union was set up (组建方式).',
    valuesConfig: {
        KEY_UNIT: { description: 'In key units (重点建).' },
        INDUSTRY: { description: 'By trade (行业建).' },
        FALLBACK: { description: 'By residence, for all who are left (兜底建).' },
        ONLINE: { description: 'Online (网上建).' },
    },
});
/** Whether a union is at work. */
export var UnionStatus;
(function (UnionStatus) {
    UnionStatus["PREPARING"] = "PREPARING";
    UnionStatus["ACTIVE"] = "ACTIVE";
    UnionStatus["REORGANISING"] = "REORGANISING";
    UnionStatus["DISSOLVED"] = "DISSOLVED";
})(UnionStatus || (UnionStatus = {}));
registerEnumType(UnionStatus, {
    name: 'UnionStatus',
    description: 'Whether a union is at work (工会状态).',
    valuesConfig: {
        PREPARING: { description: 'Being prepared (筹建).' },
        ACTIVE: { description: 'At work (正常).' },
        REORGANISING: { description: 'Being reorganised (改组).' },
        DISSOLVED: { description: 'Dissolved; has no live membership (撤销).' },
    },
});
//# sourceMappingURL=union.enums.js.map