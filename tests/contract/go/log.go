// Asks Go's own implementation of signed notes and transparent logs about files of ours.
//
// Usage: log VKEY CHECKPOINT PROOF [CHECKPOINT CONSISTENCY]
package main

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func check(err error) {
	if err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
}

func hash(text string) tlog.Hash {
	var found tlog.Hash
	data, err := base64.StdEncoding.DecodeString(text)
	check(err)
	if len(data) != len(found) {
		check(errors.New("not a hash"))
	}
	copy(found[:], data)
	return found
}

func head(path string, verifier note.Verifier) tlog.Tree {
	data, err := os.ReadFile(path)
	check(err)
	opened, err := note.Open(data, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	if lines[0] != verifier.Name() {
		check(errors.New("another origin"))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	return tlog.Tree{N: size, Hash: hash(lines[2])}
}

func read(path string, into interface{}) {
	data, err := os.ReadFile(path)
	check(err)
	check(json.Unmarshal(data, into))
}

func main() {
	verifier, err := note.NewVerifier(os.Args[1])
	check(err)
	tree := head(os.Args[2], verifier)
	var proof struct {
		Size    int64
		Entries []struct {
			Index int64
			Entry json.RawMessage
			Path  []string
		}
	}
	read(os.Args[3], &proof)
	if proof.Size != tree.N || len(proof.Entries) == 0 {
		check(errors.New("proof of another head"))
	}
	for _, each := range proof.Entries {
		var path tlog.RecordProof
		for _, step := range each.Path {
			path = append(path, hash(step))
		}
		// The file is canonical, so what stands in it are the bytes that stand in the log.
		leaf := tlog.RecordHash(each.Entry)
		check(tlog.CheckRecord(path, tree.N, tree.Hash, each.Index, leaf))
	}
	if len(os.Args) > 4 {
		later := head(os.Args[4], verifier)
		var since struct {
			Earlier int64
			Size    int64
			Path    []string
		}
		read(os.Args[5], &since)
		var path tlog.TreeProof
		for _, step := range since.Path {
			path = append(path, hash(step))
		}
		check(tlog.CheckTree(path, since.Size, later.Hash, since.Earlier, tree.Hash))
	}
	fmt.Println("accepted")
}
