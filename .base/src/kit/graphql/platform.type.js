var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import { Field, Float, ID, InputType, Int, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { AtMost, Limit, Shareable } from './directives.js';
import { CurrencyScalar, CursorScalar, DateScalar, DateTimeScalar, SafeIntScalar } from './scalars.js';
// A record behind an interface says its type itself: whoever found it knew.
function typeNameOf(value) {
    return value.__typename;
}
/** A record with a global id. */
let Node = class Node {
};
__decorate([
    Field(() => ID, { description: 'Global id, opaque, prefixed by type (全局编号).' })
], Node.prototype, "id", void 0);
Node = __decorate([
    InterfaceType('Node', { resolveType: typeNameOf, description: 'A record with a global id (全局对象).' })
], Node);
export { Node };
let SourceRef = class SourceRef {
};
__decorate([
    Field(() => String, { description: "Code of the channel, as C3-stations (渠道); the hub's own acts are HUB." })
], SourceRef.prototype, "channel", void 0);
__decorate([
    Field(() => String, {
        description: "The record's number over there (来源编号): an event id, a row, a page of a newspaper.",
    })
], SourceRef.prototype, "recordId", void 0);
__decorate([
    Field(() => DateScalar, {
        nullable: true,
        description: 'The date the source speaks of (数据日期); null when it says none.',
    })
], SourceRef.prototype, "asOf", void 0);
__decorate([
    Field(() => DateTimeScalar, { description: 'When the hub got it (接收时间).' })
], SourceRef.prototype, "receivedAt", void 0);
__decorate([
    Field(() => Boolean, { description: 'Whether the channel is overdue, so that the record may be behind (可能滞后).' })
], SourceRef.prototype, "stale", void 0);
__decorate([
    Field(() => String, { nullable: true, description: 'The words of the source, for reported figures (原文).' })
], SourceRef.prototype, "quote", void 0);
SourceRef = __decorate([
    ObjectType('SourceRef', {
        simpleResolvers: true,
        description: 'Who delivered a record, and how fresh it is (数据来源).',
    }),
    Shareable()
], SourceRef);
export { SourceRef };
/** A record that changes and that knows where it came from. */
let Record = class Record extends Node {
};
__decorate([
    Field(() => Int, { description: 'Counts the changes of this record (版本); give it back as expectedVersion.' })
], Record.prototype, "version", void 0);
__decorate([
    Field(() => [SourceRef], {
        description: 'Where the record came from and how fresh each source is (数据来源), newest first.',
    }),
    AtMost(10)
], Record.prototype, "sources", void 0);
Record = __decorate([
    InterfaceType('Record', {
        implements: Node,
        resolveType: typeNameOf,
        description: 'A record that changes and that knows where it came from (可变记录).',
    })
], Record);
export { Record };
let PageInfo = class PageInfo {
};
__decorate([
    Field(() => Boolean, { description: 'Whether more follow (有下一页).' })
], PageInfo.prototype, "hasNextPage", void 0);
__decorate([
    Field(() => CursorScalar, {
        nullable: true,
        description: 'Give it back as `after` (末尾游标); null on an empty page.',
    })
], PageInfo.prototype, "endCursor", void 0);
PageInfo = __decorate([
    ObjectType('PageInfo', { simpleResolvers: true, description: 'Where a page ends (分页信息). Lists go forward only.' }),
    Shareable()
], PageInfo);
export { PageInfo };
let Money = class Money {
};
__decorate([
    Field(() => SafeIntScalar, { description: 'In the smallest unit of the currency; for CNY fen (分).' })
], Money.prototype, "amountFen", void 0);
__decorate([
    Field(() => CurrencyScalar, { description: 'Currency (币种).' })
], Money.prototype, "currency", void 0);
Money = __decorate([
    ObjectType('Money', { simpleResolvers: true, description: 'A sum of money (金额).' }),
    Shareable()
], Money);
export { Money };
let MoneyInput = class MoneyInput {
};
__decorate([
    Field(() => SafeIntScalar, { description: 'In the smallest unit of the currency; for CNY fen (分).' }),
    Limit({ min: 0, max: 9007199254740991 })
], MoneyInput.prototype, "amountFen", void 0);
__decorate([
    Field(() => CurrencyScalar, { defaultValue: 'CNY', description: 'Currency (币种).' })
], MoneyInput.prototype, "currency", void 0);
MoneyInput = __decorate([
    InputType('MoneyInput', { description: 'A sum of money, given (金额).' })
], MoneyInput);
export { MoneyInput };
/** Geodetic datum: what the two numbers of a point mean. */
export var Datum;
(function (Datum) {
    Datum["WGS84"] = "WGS84";
    Datum["GCJ02"] = "GCJ02";
    Datum["BD09"] = "BD09";
})(Datum || (Datum = {}));
registerEnumType(Datum, {
    name: 'Datum',
    description: 'Geodetic datum (坐标系).',
    valuesConfig: {
        WGS84: { description: 'GPS and the world (国际标准).' },
        GCJ02: { description: 'Maps of WeChat, Tencent and AMap (国测局).' },
        BD09: { description: 'Maps of Baidu (百度).' },
    },
});
let GeoPoint = class GeoPoint {
};
__decorate([
    Field(() => Float, { description: 'Degrees east (经度).' })
], GeoPoint.prototype, "longitude", void 0);
__decorate([
    Field(() => Float, { description: 'Degrees north (纬度).' })
], GeoPoint.prototype, "latitude", void 0);
__decorate([
    Field(() => Datum, {
        description: 'The datum these two numbers are in (坐标系); WGS84 outside mainland China whatever was asked.',
    })
], GeoPoint.prototype, "datum", void 0);
GeoPoint = __decorate([
    ObjectType('GeoPoint', {
        simpleResolvers: true,
        description: 'A point on the map (坐标点). Kept in WGS84; converted only inside mainland China.',
    }),
    Shareable()
], GeoPoint);
export { GeoPoint };
let GeoPointInput = class GeoPointInput {
};
__decorate([
    Field(() => Float, { description: 'Degrees east (经度).' }),
    Limit({ min: -180, max: 180 })
], GeoPointInput.prototype, "longitude", void 0);
__decorate([
    Field(() => Float, { description: 'Degrees north (纬度).' }),
    Limit({ min: -90, max: 90 })
], GeoPointInput.prototype, "latitude", void 0);
__decorate([
    Field(() => Datum, {
        description: 'The datum the numbers are in (坐标系). wx.getLocation gives WGS84 unless asked for gcj02.',
    })
], GeoPointInput.prototype, "datum", void 0);
GeoPointInput = __decorate([
    InputType('GeoPointInput', { description: 'A point, given (坐标点).' })
], GeoPointInput);
export { GeoPointInput };
let PeriodInput = class PeriodInput {
};
__decorate([
    Field(() => DateScalar, { description: 'First day (起).' })
], PeriodInput.prototype, "from", void 0);
__decorate([
    Field(() => DateScalar, { description: 'Last day (止).' })
], PeriodInput.prototype, "to", void 0);
PeriodInput = __decorate([
    InputType('PeriodInput', { description: 'From day to day, both included (时段).' })
], PeriodInput);
export { PeriodInput };
//# sourceMappingURL=platform.type.js.map