import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Unpacks zips with Java: `Unzip (file|stream) FOLDER ZIP...`, by the directory or by the headers in order. */
public class Unzip {
    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[1]);
        for (int at = 2; at < arguments.length; at++) {
            Path folder = target.resolve(Integer.toString(at - 2));
            try {
                if (arguments[0].equals("file")) {
                    byDirectory(arguments[at], folder);
                } else {
                    inOrder(arguments[at], folder);
                }
            } catch (Exception error) {
                // A reader that refuses a zip shows nobody anything false.
                Files.writeString(target.resolve((at - 2) + ".refused"), error.toString());
            }
        }
    }

    private static void byDirectory(String zip, Path folder) throws IOException {
        try (ZipFile archive = new ZipFile(zip)) {
            for (ZipEntry entry : java.util.Collections.list(archive.entries())) {
                try (InputStream content = archive.getInputStream(entry)) {
                    write(folder, entry, content);
                }
            }
        }
    }

    private static void inOrder(String zip, Path folder) throws IOException {
        try (ZipInputStream archive = new ZipInputStream(Files.newInputStream(Path.of(zip)))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                write(folder, entry, archive);
            }
        }
    }

    private static void write(Path folder, ZipEntry entry, InputStream content) throws IOException {
        Path place = folder.resolve(entry.getName()).normalize();
        if (!place.startsWith(folder)) {
            throw new IOException("leads outside: " + entry.getName());
        }
        if (!entry.isDirectory()) {
            Files.createDirectories(place.getParent());
            Files.copy(content, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
