export {};
//# sourceMappingURL=intake.js.map