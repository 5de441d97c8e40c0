var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import { Field, ObjectType } from 'type-graphql';
import { AtMost } from '../../kit/graphql/directives.js';
import { DateScalar, DateTimeScalar, LocalTimeScalar } from '../../kit/graphql/scalars.js';
import { DayKind } from '../regions/index.js';
import { OpeningRule, OpenStatus } from './station.enums.js';
const CLOSES_NEXT_DAY = 'Whether it closes on the day after, as 22:00 to 06:00 (次日关门).';
let OpeningWindow = class OpeningWindow {
};
__decorate([
    Field(() => DayKind, { description: 'Days of this kind (日类型).' })
], OpeningWindow.prototype, "dayKind", void 0);
__decorate([
    Field(() => LocalTimeScalar, { description: 'Opens (开门).' })
], OpeningWindow.prototype, "opens", void 0);
__decorate([
    Field(() => LocalTimeScalar, { description: 'Closes (关门).' })
], OpeningWindow.prototype, "closes", void 0);
__decorate([
    Field(() => Boolean, { description: CLOSES_NEXT_DAY })
], OpeningWindow.prototype, "closesNextDay", void 0);
__decorate([
    Field(() => String, {
        nullable: true,
        description: 'First day of the season, as 11-15 (季节起); null all the year.',
    })
], OpeningWindow.prototype, "seasonFrom", void 0);
__decorate([
    Field(() => String, { nullable: true, description: 'Last day of the season, as 03-15 (季节止).' })
], OpeningWindow.prototype, "seasonTo", void 0);
OpeningWindow = __decorate([
    ObjectType('OpeningWindow', { simpleResolvers: true, description: 'Hours on days of a kind (时段).' })
], OpeningWindow);
export { OpeningWindow };
let OpeningException = class OpeningException {
};
__decorate([
    Field(() => DateScalar, { description: 'First day (起).' })
], OpeningException.prototype, "from", void 0);
__decorate([
    Field(() => DateScalar, { description: 'Last day (止).' })
], OpeningException.prototype, "to", void 0);
__decorate([
    Field(() => Boolean, { description: 'Whether it is closed on these days (是否关闭).' })
], OpeningException.prototype, "closed", void 0);
__decorate([
    Field(() => LocalTimeScalar, { nullable: true, description: 'Opens (开门); null when closed.' })
], OpeningException.prototype, "opens", void 0);
__decorate([
    Field(() => LocalTimeScalar, { nullable: true, description: 'Closes (关门); null when closed.' })
], OpeningException.prototype, "closes", void 0);
__decorate([
    Field(() => Boolean, { description: CLOSES_NEXT_DAY })
], OpeningException.prototype, "closesNextDay", void 0);
__decorate([
    Field(() => String, {
        nullable: true,
        description: "The campaign it belongs to, as 不打烊; null for the station's own.",
    })
], OpeningException.prototype, "campaign", void 0);
OpeningException = __decorate([
    ObjectType('OpeningException', { simpleResolvers: true, description: 'A day that differs (特殊日期).' })
], OpeningException);
export { OpeningException };
let OpeningHours = class OpeningHours {
};
__decorate([
    Field(() => String, { description: 'As people write it, as 8:00—20:00（冬季19:00）.' })
], OpeningHours.prototype, "text", void 0);
__decorate([
    Field(() => Boolean, { description: 'Whether it never closes (24小时).' })
], OpeningHours.prototype, "alwaysOpen", void 0);
__decorate([
    Field(() => Boolean, { description: 'Whether the hours are those of the host (随依托单位).' })
], OpeningHours.prototype, "followsHost", void 0);
__decorate([
    Field(() => [OpeningWindow], { description: 'The weekly windows (每周时段).' }),
    AtMost(50)
], OpeningHours.prototype, "windows", void 0);
__decorate([
    Field(() => [OpeningException], { description: 'Days that differ, from today on (特殊日期).' }),
    AtMost(100)
], OpeningHours.prototype, "exceptions", void 0);
OpeningHours = __decorate([
    ObjectType('OpeningHours', { simpleResolvers: true, description: 'Hours of a station (开放时间).' })
], OpeningHours);
export { OpeningHours };
let OpenState = class OpenState {
};
__decorate([
    Field(() => OpenStatus, { description: 'Open or not (状态); UNKNOWN when the calendar does not reach so far.' })
], OpenState.prototype, "status", void 0);
__decorate([
    Field(() => OpeningRule, { description: 'The rule that decided (依据).' })
], OpenState.prototype, "rule", void 0);
__decorate([
    Field(() => String, { description: 'The same in a sentence, for people (原因).' })
], OpenState.prototype, "reason", void 0);
__decorate([
    Field(() => DateTimeScalar, {
        nullable: true,
        description: 'When it opens next, within two weeks (开放时间); null when open, when unknown, and when it does not open within them.',
    })
], OpenState.prototype, "opensAt", void 0);
__decorate([
    Field(() => DateTimeScalar, {
        nullable: true,
        description: 'When it closes, within two weeks (关闭时间); null when closed, when it does not close within them, and when unknown.',
    })
], OpenState.prototype, "closesAt", void 0);
__decorate([
    Field(() => DateScalar, {
        description: 'Last day the calendar of holidays knows (日历截至); beyond it nothing is guessed.',
    })
], OpenState.prototype, "calendarKnownThrough", void 0);
OpenState = __decorate([
    ObjectType('OpenState', { simpleResolvers: true, description: 'Whether a station is open, and why (开放状态).' })
], OpenState);
export { OpenState };
//# sourceMappingURL=hours.type.js.map