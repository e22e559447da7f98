// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/trafficreader.h"

#include "console/monitor/consolelimits.h"
#include "console/monitor/linereader.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <mutex>
#include <utility>

namespace halley::console {

namespace {

// Lines between two hand-overs.
constexpr int readerBatch = 256;

MessageKind filteredKind(TrafficMessage::Kind kind)
{
    switch (kind) {
    case TrafficMessage::Kind::Request:
        return MessageKind::Request;
    case TrafficMessage::Kind::Reply:
        return MessageKind::Reply;
    case TrafficMessage::Kind::Delivery:
        return MessageKind::Delivery;
    default:
        return MessageKind::Event;
    }
}

// Goes through one file for one task.
class TrafficFilePass
{
public:
    explicit TrafficFilePass(const TrafficReader::Task &task) : m_task(task) {}

    void take(const LineReader::Line &line)
    {
        if (line.isBlank())
            return;
        if (line.isTooLong) {
            blame(line, TrafficFileFault::TooLong);
            return;
        }
        TrafficFileEntry entry = readTrafficFileLine(line.text);
        if (const auto *fault = std::get_if<TrafficFileFault>(&entry))
            blame(line, *fault);
        else if (auto *header = std::get_if<TrafficFileHeader>(&entry))
            found.header = std::move(*header);
        else
            takeMessage(line, std::get<TrafficMessage>(entry));
    }

    TrafficReader::Found found;

private:
    void blame(const LineReader::Line &line, TrafficFileFault fault)
    {
        ++found.allFaults;
        if (found.allFaults <= limits::trafficFileFaults)
            found.faults.append({line.number, fault});
    }
    void takeMessage(const LineReader::Line &line, const TrafficMessage &message)
    {
        found.allMessages += message.isMessage() ? 1 : 0;
        found.missing += message.missing;
        if (message.isMessage() && !matchesFilter(m_task.filter, message))
            return;
        if (m_rows == limits::trafficFileMessages) {
            found.isCutOff = true;
            return;
        }
        if (m_task.find.isEmpty()) {
            found.rows.push_back({line.offset, qint32(line.text.size())});
            found.messages += message.isMessage() ? 1 : 0;
        } else if (message.contains(m_task.find)) {
            found.matches.append(m_rows);
        }
        ++m_rows;
    }

    const TrafficReader::Task &m_task;
    qint64 m_rows = 0;
};

} // namespace

struct TrafficReader::Shared
{
    std::mutex mutex;
    Found found;

    // Everything new; totals are the latest.
    void give(Found &news)
    {
        const std::lock_guard lock(mutex);
        if (news.header)
            found.header = std::exchange(news.header, std::nullopt);
        found.rows.insert(found.rows.end(), news.rows.begin(), news.rows.end());
        found.messages += std::exchange(news.messages, 0);
        found.matches += std::exchange(news.matches, {});
        found.faults += std::exchange(news.faults, {});
        found.allFaults = news.allFaults;
        found.allMessages = news.allMessages;
        found.missing = news.missing;
        found.bytes = news.bytes;
        found.size = news.size;
        found.isCutOff = news.isCutOff;
        found.isDone = news.isDone;
        found.isNoFile = news.isNoFile;
        found.error = news.error;
        news.rows.clear();
    }
};

TrafficReader::TrafficReader() = default;
// The thread is told to stop, and waited for.
TrafficReader::~TrafficReader() = default;

void TrafficReader::start(const Task &task)
{
    m_shared = std::make_shared<Shared>();
    m_thread =
        std::jthread([task, shared = m_shared](const std::stop_token &stop) { run(stop, task, *shared); });
}

void TrafficReader::stop()
{
    m_thread = {};
    m_shared.reset();
}

TrafficReader::Found TrafficReader::take()
{
    if (!m_shared)
        return {};
    const std::lock_guard lock(m_shared->mutex);
    Found taken = m_shared->found;
    m_shared->found.header.reset();
    m_shared->found.rows.clear();
    m_shared->found.messages = 0;
    m_shared->found.matches.clear();
    m_shared->found.faults.clear();
    return taken;
}

void TrafficReader::run(const std::stop_token &stop, const Task &task, Shared &shared)
{
    TrafficFilePass pass(task);
    QFile file(task.path);
    // To open a pipe would wait for whoever writes into it.
    const bool isFile = QFileInfo(task.path).isFile();
    if (!isFile || !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        pass.found.isNoFile = !isFile;
        pass.found.error = isFile ? file.errorString() : QString();
        pass.found.isDone = true;
        shared.give(pass.found);
        return;
    }
    pass.found.size = file.size();
    LineReader lines(file, limits::trafficFileLine, limits::trafficFileBytes);
    for (int number = 1;; ++number) {
        const std::optional<LineReader::Line> line = lines.next();
        if (stop.stop_requested())
            return;
        if (line)
            pass.take(*line);
        pass.found.bytes = lines.position();
        pass.found.isDone = !line;
        pass.found.isCutOff = pass.found.isCutOff || lines.isCutOff();
        if (!line || number % readerBatch == 0)
            shared.give(pass.found);
        if (!line)
            return;
    }
}

bool matchesFilter(const TrafficFilter &filter, const TrafficMessage &message)
{
    if (filter.isEmpty())
        return true;
    const QByteArray channel = message.channel.toUtf8();
    const QByteArray session = message.session.toUtf8();
    return filter.matches({
        .kind = filteredKind(message.kind),
        .channel = channel,
        .session = session,
        .receivers = message.receivers,
        .size = qsizetype(message.text.size),
        .json = [&message] { return message.text.json.toUtf8(); },
    });
}

} // namespace halley::console
