import { keeperPlace } from './station.keeper.js';
/** The columns of a station that facts tell, but for its code, its grade and what is searched. */
export function stationColumns(facts, operatorId) {
    const { command, point, hours } = facts;
    return {
        name: command.name,
        kinds: [...command.kinds],
        status: command.status,
        regionCode: command.regionCode,
        address: command.address,
        longitude: point.longitude,
        latitude: point.latitude,
        originalDatum: command.location.datum,
        timeZone: facts.timeZone,
        holidayCalendar: facts.holidayCalendar,
        phone: command.phone,
        directions: command.directions,
        operatorId,
        hostName: command.host?.name,
        hostKind: command.host?.kind,
        partners: command.partners && [...command.partners],
        areaSquareMetres: command.areaSquareMetres,
        investmentFen: command.investment?.amountFen,
        investmentCurrency: command.investment?.currency,
        builtOn: command.builtOn,
        hoursText: command.hoursText,
        alwaysOpen: hours?.alwaysOpen,
        followsHost: hours?.followsHost,
        verifiedOn: command.verifiedOn,
    };
}
/** The keeper as sealed columns. What says the same as the column does now is left out: it would be sealed to other bytes. */
export function keeperColumns({ command, keeperMobile }, station, envelope) {
    const sealed = (column, told, now) => {
        const place = keeperPlace(column, station.id);
        if (told === undefined || (now && envelope.open(now, place) === told))
            return undefined;
        return envelope.seal(told, place);
    };
    return {
        keeperName: sealed('keeper_name', command.keeper?.name, station.keeperName),
        keeperMobile: sealed('keeper_mobile', keeperMobile, station.keeperMobile),
    };
}
//# sourceMappingURL=station.columns.js.map