import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('src/app/client', import.meta.url));

export default defineConfig({
  root,
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('dist/client', import.meta.url)),
    emptyOutDir: true,
    // Inlined files would need data: addresses in the page's content policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: {
      // What many pages share is in few files: dozens of small ones compress badly, and each is a request of its own.
      output: {
        codeSplitting: {
          groups: [
            { name: 'shared', minShareCount: 28 },
            { name: 'contracts', test: /\/src\/(kernel|features\/.*(contract|domain|schema))/, minShareCount: 16 },
          ],
        },
      },
    },
  },
});
