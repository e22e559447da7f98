// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/trafficexport.h"

#include "console/client/systemclock.h"
#include "console/models/format.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>
#include <QtCore/QStandardPaths>

namespace halley::console {

// What the writing thread is given, and what it says when it is done.
struct TrafficExport::Job
{
    QString path;
    Content content;
    QString error;
    qint64 bytes = 0;
    std::atomic<bool> isDone = false; // what is above it is not touched any more

    void run(const std::stop_token &stop);
};

void TrafficExport::Job::run(const std::stop_token &stop)
{
    QSaveFile file(path);
    bool isGood = file.open(QIODevice::WriteOnly);
    if (isGood)
        isGood = file.write(trafficFileLine(content.header)) > 0;
    for (const TrafficMessage &row : content.rows) {
        if (!isGood || stop.stop_requested())
            break;
        isGood = file.write(trafficFileLine(row)) > 0;
    }
    if (isGood)
        bytes = file.size();
    if (stop.stop_requested())
        file.cancelWriting();
    if (!isGood || !file.commit())
        error = file.errorString();
    isDone = true;
}

TrafficExport::TrafficExport(Source source, QObject *parent) : QObject(parent), m_source(std::move(source))
{
    m_poll.setInterval(std::chrono::milliseconds(33));
    connect(&m_poll, &QTimer::timeout, this, &TrafficExport::look);
}

// The thread is told to stop, and waited for.
TrafficExport::~TrafficExport() = default;

QString TrafficExport::suggestedPath() const
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(ConsoleClock::now().wall.count());
    return QDir(folder).filePath(
        QStringLiteral("halley-traffic-%1.jsonl").arg(now.toString(QStringLiteral("yyyy-MM-dd-HHmmss"))));
}

QString TrafficExport::pathOf(const QString &typed)
{
    const QString path = typed.trimmed();
    if (path.startsWith(QLatin1String("file:")))
        return QUrl(path).toLocalFile();
    if (path == u"~" || path.startsWith(QLatin1String("~/")))
        return QDir::homePath() + path.mid(1);
    return path;
}

bool TrafficExport::exists(const QString &path)
{
    return QFileInfo::exists(pathOf(path));
}

void TrafficExport::save(const QString &path)
{
    if (isSaving())
        return;
    m_problem.clear();
    m_result.clear();
    m_job = std::make_shared<Job>();
    m_job->path = pathOf(path);
    m_job->content = m_source();
    m_thread = std::jthread([job = m_job](const std::stop_token &stop) { job->run(stop); });
    m_poll.start();
    Q_EMIT changed();
}

void TrafficExport::look()
{
    if (!m_job || !m_job->isDone)
        return;
    m_poll.stop();
    const std::shared_ptr<Job> job = std::exchange(m_job, nullptr);
    m_problem = job->error;
    if (m_problem.isEmpty())
        m_result = tr("Saved %1 (%2) to %3", "messages, size, file")
                       .arg(Format::messages(job->content.header.messages), Format::bytes(double(job->bytes)),
                            job->path);
    Q_EMIT changed();
    if (m_problem.isEmpty())
        Q_EMIT saved(job->path);
}

} // namespace halley::console
