/** Cases per parser in property tests: 1,000 in the default tier, 10,000 in the slow one (NYMNET_PARSER_RUNS). */
export const parserRuns = Number(process.env.NYMNET_PARSER_RUNS ?? "1000");
