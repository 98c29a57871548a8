/** The patients of one day by row, in typed arrays that grow. A turn is counted each time a patient starts a stage. */
export type PatientTable = {
  readonly clear: () => void;
  readonly add: (patient: NewPatient) => void;
  readonly count: () => number;
  /** Row in the input for those with an appointment, -1 for walk-ins. */
  readonly inputIndex: (row: number) => number;
  readonly luckKey: (row: number) => number;
  readonly route: (row: number) => number;
  readonly scheduledAt: (row: number) => number;
  readonly arrivedAt: (row: number) => number;
  readonly readyAt: (row: number) => number;
  readonly durationFactor: (row: number) => number;
  readonly step: (row: number) => number;
  readonly stage: (row: number) => number;
  readonly turn: (row: number) => number;
  /** Whether the stage at this place of the step is over. */
  readonly isDone: (row: number, place: number) => boolean;
  readonly makeReady: (row: number, minute: number) => void;
  readonly startStage: (row: number, stage: number) => void;
  readonly finishStage: (row: number, stagesOfStep: Int32Array) => void;
};

export type NewPatient = {
  readonly inputIndex: number;
  readonly luckKey: number;
  readonly route: number;
  readonly scheduledMinute: number;
  readonly arrivalMinute: number;
  readonly durationFactor: number;
};

/** Numbers in one row: input index, luck key, route, scheduled, arrived, ready, factor, step, stage, turn, done. */
const WIDTH = 11;

export function patientTable(): PatientTable {
  let table = new Float64Array(WIDTH * 64);
  let count = 0;
  const read = (row: number, column: number) => table[row * WIDTH + column] as number;
  const write = (row: number, column: number, value: number) => {
    table[row * WIDTH + column] = value;
  };
  const add = (patient: NewPatient) => {
    if ((count + 1) * WIDTH > table.length) {
      const wider = new Float64Array(table.length * 2);
      wider.set(table);
      table = wider;
    }
    const start = count * WIDTH;
    table.fill(0, start, start + WIDTH);
    table[start] = patient.inputIndex;
    table[start + 1] = patient.luckKey;
    table[start + 2] = patient.route;
    table[start + 3] = patient.scheduledMinute;
    table[start + 4] = patient.arrivalMinute;
    table[start + 6] = patient.durationFactor;
    count += 1;
  };
  const finishStage = (row: number, stagesOfStep: Int32Array) => {
    const done = read(row, 10) | (1 << stagesOfStep.indexOf(read(row, 8)));
    const isStepOver = done === 2 ** stagesOfStep.length - 1;
    write(row, 10, isStepOver ? 0 : done);
    if (isStepOver) write(row, 7, read(row, 7) + 1);
  };
  return {
    clear: () => {
      count = 0;
    },
    add,
    count: () => count,
    inputIndex: (row) => read(row, 0),
    luckKey: (row) => read(row, 1),
    route: (row) => read(row, 2),
    scheduledAt: (row) => read(row, 3),
    arrivedAt: (row) => read(row, 4),
    readyAt: (row) => read(row, 5),
    durationFactor: (row) => read(row, 6),
    step: (row) => read(row, 7),
    stage: (row) => read(row, 8),
    turn: (row) => read(row, 9),
    isDone: (row, place) => (read(row, 10) & (1 << place)) !== 0,
    makeReady: (row, minute) => write(row, 5, minute),
    startStage: (row, stage) => {
      write(row, 8, stage);
      write(row, 9, read(row, 9) + 1);
    },
    finishStage,
  };
}
