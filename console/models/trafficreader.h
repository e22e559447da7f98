// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/trafficfile.h"
#include "server/protocol/trafficfilter.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <memory>
#include <optional>
#include <thread>

namespace halley::console {

// Reads a file of traffic from its beginning to its end, on a thread of its own. What it finds is collected
// for whoever asks for it, from the thread that owns the reader.
class TrafficReader
{
public:
    struct Task
    {
        QString path;
        TrafficFilter filter; // what stands between messages is always shown
        QString find;         // not empty: only the rows with this text are wanted
    };
    // A row: where its line is.
    struct Row
    {
        qint64 offset = 0;
        qint32 length = 0;
    };
    struct Fault
    {
        qint64 line = 0; // from 1
        TrafficFileFault fault = TrafficFileFault::NotJson;
    };
    // What was found since the last time.
    struct Found
    {
        std::optional<TrafficFileHeader> header;
        std::vector<Row> rows;  // of messages that match, and what stands between them
        int messages = 0;       // among them
        QList<qint64> matches;  // with `find`: numbers of the rows
        QList<Fault> faults;    // at most limits::trafficFileFaults in all
        qint64 allFaults = 0;   // so far
        qint64 allMessages = 0; // so far, whether they match or not
        qint64 missing = 0;     // what gaps say, in all so far
        qint64 bytes = 0;       // read so far
        qint64 size = 0;        // of the file
        bool isCutOff = false;  // there was more than is read of any file
        bool isDone = false;
        bool isNoFile = false; // there is no file of that name
        QString error;         // the file could not be read
    };

    TrafficReader();
    ~TrafficReader();

    // Instead of what it did before.
    void start(const Task &task);
    void stop();
    [[nodiscard]] Found take();

private:
    struct Shared;
    static void run(const std::stop_token &stop, const Task &task, Shared &shared);

    std::shared_ptr<Shared> m_shared;
    std::jthread m_thread;
};

// Whether a message of a file or of the console's memory is one of those.
[[nodiscard]] bool matchesFilter(const TrafficFilter &filter, const TrafficMessage &message);

} // namespace halley::console
