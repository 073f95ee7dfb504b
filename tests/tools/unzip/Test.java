import java.io.InputStream;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads every entry of a zip to its end: `Test ZIP`. */
public class Test {
    public static void main(String[] arguments) throws Exception {
        byte[] buffer = new byte[1 << 16];
        try (ZipFile archive = new ZipFile(arguments[0])) {
            for (ZipEntry entry : Collections.list(archive.entries())) {
                long bytes = 0;
                try (InputStream content = archive.getInputStream(entry)) {
                    for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                        bytes += count;
                    }
                }
                if (bytes != entry.getSize()) {
                    throw new Exception(entry.getName() + " has " + bytes + " bytes");
                }
            }
        }
    }
}
