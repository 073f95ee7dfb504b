// Unpacks zips with Go: `unzip FOLDER ZIP...` writes each zip's files to FOLDER/<number of the zip>.
package main

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	for number, name := range os.Args[2:] {
		folder := filepath.Join(os.Args[1], fmt.Sprint(number))
		if err := unpack(name, folder); err != nil {
			// A reader that refuses a zip shows nobody anything false.
			os.WriteFile(folder+".refused", []byte(err.Error()), 0o644)
		}
	}
}

func unpack(name string, folder string) error {
	archive, err := zip.OpenReader(name)
	if err != nil {
		return err
	}
	defer archive.Close()
	for _, entry := range archive.File {
		if filepath.IsAbs(entry.Name) || strings.Contains("/"+entry.Name+"/", "/../") {
			return fmt.Errorf("leads outside: %s", entry.Name)
		}
		place := filepath.Join(folder, entry.Name)
		if entry.FileInfo().IsDir() {
			continue
		}
		if !entry.FileInfo().Mode().IsRegular() {
			return fmt.Errorf("no file: %s", entry.Name)
		}
		content, err := entry.Open()
		if err != nil {
			return err
		}
		bytes, err := io.ReadAll(content)
		content.Close()
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(place), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(place, bytes, 0o644); err != nil {
			return err
		}
	}
	return nil
}
