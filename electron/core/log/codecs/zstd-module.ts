import { ZSTDDecoder } from 'zstddec';

/** What is used of zstd's C functions, over a memory of their own. Sizes are bytes. */
export interface ZstdExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Returns an address; 0 where there is no room. */
  malloc(size: number): number;
  free(address: number): void;
  /** Returns the size of what was inflated, or a negative number that names an error of zstd. */
  ZSTD_decompress(target: number, targetSize: number, source: number, sourceSize: number): number;
}

type Module = object;
/** The part of the global object that TypeScript declares for pages alone. */
interface WebAssemblyGlobal {
  readonly Instance: new (module: Module, imports: object) => { readonly exports: ZstdExports };
}
const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyGlobal };

const imports = { env: { emscripten_notify_memory_growth: () => undefined } };
let compiled: Promise<Module> | undefined;

/** A decoder with a memory of its own, which lasts as long as it is referred to. */
export async function zstdInstance(): Promise<ZstdExports> {
  compiled ??= compile();
  return new WebAssembly.Instance(await compiled, imports).exports;
}

/** zstddec carries the module and copies what it decodes; driven from here it need not. */
async function compile(): Promise<Module> {
  const carrier = new ZSTDDecoder();
  let module: Module | undefined;
  carrier._init = (instantiated: { readonly module: Module }) => {
    module = instantiated.module;
  };
  await carrier.init();
  if (!module) throw new Error('zstddec has compiled nothing');
  return module;
}
