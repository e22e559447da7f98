// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/trafficfilemodel.h"

#include "console/models/format.h"
#include "console/models/trafficexport.h"
#include "console/monitor/consolelimits.h"
#include "server/protocol/visibletext.h"

#include <QtCore/QFileInfo>
#include <algorithm>
#include <utility>

namespace halley::console {

namespace {

// As many faults as fit into a sentence.
constexpr qsizetype faultsTold = 5;

QString faultText(const TrafficReader::Fault &fault)
{
    const QString line = Format::count(double(fault.line));
    switch (fault.fault) {
    case TrafficFileFault::NotJson:
        return TrafficFileModel::tr("line %1 is no JSON").arg(line);
    case TrafficFileFault::NotAnObject:
        return TrafficFileModel::tr("line %1 is no object").arg(line);
    case TrafficFileFault::NotAMessage:
        return TrafficFileModel::tr("line %1 is no message").arg(line);
    case TrafficFileFault::TooLong:
        return TrafficFileModel::tr("line %1 is longer than %2")
            .arg(line, Format::bytes(double(limits::trafficFileLine)));
    }
    return {};
}

} // namespace

TrafficFileModel::TrafficFileModel(QObject *parent)
    : TrafficRows(TrafficFind::Search::ByOwner, parent), m_inMemory(limits::trafficFileRowsInMemory)
{
    m_poll.setInterval(std::chrono::milliseconds(33));
    connect(&m_poll, &QTimer::timeout, this, &TrafficFileModel::collect);
    connect(find(), &TrafficFind::textChanged, this, &TrafficFileModel::search);
}

QString TrafficFileModel::name() const
{
    return visibleText(QFileInfo(m_path).fileName());
}

void TrafficFileModel::open(const QString &path)
{
    close();
    m_path = TrafficExport::pathOf(path);
    m_isOpen = true;
    m_file.setFileName(m_path);
    read();
}

void TrafficFileModel::close()
{
    m_reader.stop();
    m_finder.stop();
    m_poll.stop();
    m_isReading = false;
    m_isOpen = false;
    m_problem.clear();
    forget();
    find()->add({}, false);
    m_totals = {};
    m_file.close();
    Q_EMIT fileChanged();
}

void TrafficFileModel::forget()
{
    if (!m_rows.empty()) {
        beginRemoveRows({}, 0, count() - 1);
        m_rows.clear();
        endRemoveRows();
    }
    m_messages = 0;
    m_inMemory.clear();
    forgetRows();
    Q_EMIT countsChanged();
}

void TrafficFileModel::read()
{
    forget();
    const auto filter = TrafficFilter::parse(goodFilter());
    m_totals = {};
    m_isReading = true;
    m_file.close();
    // If it cannot be opened, the reader says why.
    if (QFileInfo(m_path).isFile())
        (void)m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    m_reader.start({.path = m_path, .filter = filter ? *filter : TrafficFilter(), .find = {}});
    m_poll.start();
    search();
    Q_EMIT fileChanged();
}

void TrafficFileModel::search()
{
    m_finder.stop();
    if (!m_isOpen || find()->text().isEmpty()) {
        find()->add({}, false);
        return;
    }
    const auto filter = TrafficFilter::parse(goodFilter());
    m_finder.start({.path = m_path, .filter = filter ? *filter : TrafficFilter(), .find = find()->text()});
    m_poll.start();
}

void TrafficFileModel::applyFilter()
{
    if (m_isOpen)
        read();
}

void TrafficFileModel::collect()
{
    if (m_isReading) {
        TrafficReader::Found found = m_reader.take();
        const std::vector<TrafficReader::Row> rows = std::exchange(found.rows, {});
        found.faults = m_totals.faults + found.faults;
        if (!found.header)
            found.header = m_totals.header;
        m_messages += found.messages;
        m_totals = std::move(found);
        m_isReading = !m_totals.isDone;
        addRows(rows);
        if (m_totals.isNoFile || !m_totals.error.isEmpty()) {
            const QString path = visibleText(m_path);
            const QString problem = m_totals.isNoFile
                                        ? tr("There is no file “%1”.").arg(path)
                                        : tr("%1 cannot be read: %2", "a file").arg(path, m_totals.error);
            close();
            m_problem = problem;
        }
        Q_EMIT fileChanged();
    }
    if (find()->isSearching() && m_isOpen) {
        const TrafficReader::Found found = m_finder.take();
        find()->add(found.matches, !found.isDone);
    }
    if (!m_isReading && !find()->isSearching())
        m_poll.stop();
}

void TrafficFileModel::addRows(const std::vector<TrafficReader::Row> &rows)
{
    if (rows.empty())
        return;
    beginInsertRows({}, count(), count() + int(rows.size()) - 1);
    m_rows.insert(m_rows.end(), rows.begin(), rows.end());
    endInsertRows();
    rowsChanged();
    Q_EMIT countsChanged();
}

const TrafficMessage &TrafficFileModel::messageAt(int row) const
{
    if (const TrafficMessage *known = m_inMemory.object(row))
        return *known;
    auto message = std::make_unique<TrafficMessage>(); // stays empty if the file has changed meanwhile
    const TrafficReader::Row &place = m_rows[size_t(row)];
    if (m_file.isOpen() && m_file.seek(place.offset)) {
        TrafficFileEntry entry = readTrafficFileLine(m_file.read(place.length));
        if (auto *read = std::get_if<TrafficMessage>(&entry))
            *message = std::move(*read);
    }
    TrafficMessage *kept = message.get();
    m_inMemory.insert(row, message.release());
    return *kept;
}

int TrafficFileModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TrafficFileModel::partnerReach() const
{
    return limits::partnerFileRows;
}

qreal TrafficFileModel::progress() const
{
    return m_totals.size == 0 ? 0 : qreal(m_totals.bytes) / qreal(m_totals.size);
}

QString TrafficFileModel::summary() const
{
    if (!m_isOpen)
        return {};
    QStringList parts;
    if (const auto &header = m_totals.header) {
        if (!header->server.isEmpty())
            parts.append(visibleText(header->server));
        parts.append(
            tr("%1 to %2", "times").arg(Format::dateAndTime(header->from), Format::dateAndTime(header->to)));
        if (!header->filter.isEmpty())
            parts.append(tr("taken with the filter %1").arg(visibleText(header->filter)));
    } else if (!m_isReading) {
        parts.append(tr("does not say from where it is"));
    }
    parts.append(Format::messages(m_totals.allMessages));
    if (m_totals.missing > 0)
        parts.append(tr("%1 missing", "messages").arg(Format::count(double(m_totals.missing))));
    return parts.join(tr("; ", "between parts of a sentence"));
}

QString TrafficFileModel::faults() const
{
    QStringList parts;
    for (const TrafficReader::Fault &fault :
         m_totals.faults.first(std::min(faultsTold, m_totals.faults.size())))
        parts.append(faultText(fault));
    QString text;
    if (m_totals.allFaults > 0) {
        const qint64 more = m_totals.allFaults - parts.size();
        if (more > 0)
            parts.append(tr("and %1 more", "lines").arg(Format::count(double(more))));
        text = tr("Passed over: %1.", "faulty lines of a file")
                   .arg(parts.join(tr(", ", "between items of a list")));
    }
    if (m_totals.isCutOff) {
        const QString cut = tr("Only the first %1 or %2 were read; the file is longer.")
                                .arg(Format::bytes(double(limits::trafficFileBytes)),
                                     Format::messages(limits::trafficFileMessages));
        text += (text.isEmpty() ? QString() : QStringLiteral(" ")) + cut;
    }
    return text;
}

} // namespace halley::console
